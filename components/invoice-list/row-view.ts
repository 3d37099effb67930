import { html, nothing, type TemplateResult } from 'lit';
import type { Invoice } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import { chevron } from '../parts/icons.ts';
import { statusName } from '../parts/status-name.ts';
import { type Activity, isBeingPaid } from '../state/activity.ts';
import { type Column, cellText, kindOf } from './columns.ts';

/** What a row needs to know besides its invoice. */
export interface RowState {
  columns: readonly Column[];
  activities: readonly Activity[];
  /** Rendered below the row when it is open. */
  details: TemplateResult | undefined;
  /** The cell with the checkbox, where rows can be selected. */
  check: unknown;
  /** Why nothing may be paid, where the buttons are there all the same, locked. */
  locked?: string | false | undefined;
  /** Which row of the whole list this is, where not all of them are there. */
  rowIndex?: number | undefined;
  toggle(): void;
  pay(): void;
}

/** One invoice: a row, and its details when they are open. */
export function rowView(invoice: Invoice, language: Language, state: RowState): TemplateResult {
  const { words } = language;
  const { id, number, amountDue, documentType } = invoice;
  const { columns, details, check, rowIndex = nothing } = state;
  const isOpen = Boolean(details);
  const kind =
    documentType === 'invoice' ? nothing : html`<span class="badge">${words.documents[documentType]}</span>`;
  const cell = (column: Column) =>
    html`<td role="cell" class="${kindOf(column)} ${invoice[column] === null ? 'missing' : ''}"
      data-name=${column === 'dueDate' ? words.dueDate : nothing}>${
        column === 'status'
          ? statusView(invoice, language, state.activities)
          : breakable(cellText(invoice, column, language))
      }</td>`;
  return html`<tr role="row" part="row" aria-rowindex=${rowIndex}
      class=${`${isOpen ? 'opened' : ''} ${amountDue.amount === 0 ? 'settled' : ''}`}>
      ${check}
      <th role="rowheader" scope="row" class="title">
        <button class="link open" type="button" aria-expanded=${isOpen} aria-label=${words.detailsOf(number)}
          aria-controls=${isOpen ? `details-${id}` : nothing} @click=${state.toggle}>${chevron} <bdi>${number}</bdi></button> ${kind}
      </th>
      ${columns.map(cell)}
      <td role="cell" class="act">${payButton(invoice, words, state)}
        <slot name="row-${id}"></slot></td>
    </tr>
    ${
      isOpen
        ? html`<tr role="row" id="details-${id}"><td role="cell" colspan=${columns.length + (check === nothing ? 2 : 3)}
            class="details-cell">${details}</td></tr>`
        : nothing
    }`;
}

/** A very large amount has no room on one line; it goes on between groups of digits. */
function breakable(text: string) {
  if (text.length < 18) return text;
  const groups = text.split(/(?<=\P{Nd})(?=\p{Nd}{3}(?!\p{Nd}))/u);
  return html`<span class="long">${groups.map((group) => html`${group}<wbr>`)}</span>`;
}

function statusView(invoice: Invoice, { words }: Language, activities: readonly Activity[]) {
  const { status, id, pendingPayment } = invoice;
  const isPending =
    pendingPayment && ['processing', 'requires_action', 'confirming'].includes(pendingPayment.status);
  if (isBeingPaid(activities, id) || (isPending && status !== 'paid'))
    return html`<span class="badge" part="status">${words.confirmingPayment}</span>`;
  return html`<span class="badge ${status}" part="status">${statusName(invoice, words)}</span>`;
}

function payButton(invoice: Invoice, words: Language['words'], state: RowState) {
  const { id, number, pay, pendingPayment } = invoice;
  const isTheirTurn = pay.reason === 'payment-in-progress' && pendingPayment?.status === 'requires_action';
  const isLocked = state.locked && pay.reason === state.locked;
  if (!isTheirTurn && !isLocked && (!pay.allowed || isBeingPaid(state.activities, id))) return nothing;
  const name = isTheirTurn ? `${words.finishPayment}, ${number}` : words.payInvoice(number);
  return html`<button class="button" part="pay" type="button" aria-label=${name}
    aria-haspopup="dialog" aria-disabled=${isLocked ? 'true' : nothing}
    aria-describedby=${isLocked ? 'denied' : nothing} @click=${isLocked ? nothing : state.pay}>${isTheirTurn ? words.finishPayment : words.payNow}</button>`;
}
