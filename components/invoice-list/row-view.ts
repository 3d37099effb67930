import { html, nothing, type TemplateResult } from 'lit';
import type { Invoice } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import { chevron } from '../parts/icons.ts';
import { type Activity, isBeingPaid } from '../state/activity.ts';

interface RowState {
  activities: readonly Activity[];
  /** Rendered below the row when it is open. */
  details: TemplateResult | undefined;
  toggle(): void;
  pay(): void;
}

/** One invoice: a row, and its details when they are open. */
export function rowView(invoice: Invoice, language: Language, state: RowState): TemplateResult {
  const { words } = language;
  const { id, number, issueDate, dueDate, total, amountDue, documentType } = invoice;
  const isOpen = Boolean(state.details);
  const kind =
    documentType === 'invoice' ? nothing : html`<span class="badge">${words.documents[documentType]}</span>`;
  return html`<tr role="row" part="row" class=${`${isOpen ? 'opened' : ''} ${amountDue.amount === 0 ? 'settled' : ''}`}>
      <th role="rowheader" scope="row">
        <button class="link open" type="button" aria-expanded=${isOpen} aria-label=${words.detailsOf(number)}
          aria-controls=${isOpen ? `details-${id}` : nothing} @click=${state.toggle}>${chevron} ${number}</button> ${kind}
      </th>
      <td role="cell" class="issued">${language.date(issueDate)}</td>
      <td role="cell" class="due-date">${dueDate ? language.date(dueDate) : '–'}</td>
      <td role="cell" class="status">${statusView(invoice, language, state.activities)}</td>
      <td role="cell" class="number money total-cell">${language.money(total)}</td>
      <td role="cell" class="number money due-cell">${language.money(amountDue)}</td>
      <td role="cell" class="act">${payButton(invoice, words, state)}</td>
    </tr>
    ${
      isOpen
        ? html`<tr role="row" id="details-${id}"><td role="cell" colspan="7" class="details-cell">${state.details}</td></tr>`
        : nothing
    }`;
}

function statusView(invoice: Invoice, { words }: Language, activities: readonly Activity[]) {
  const { status, statusWord, id, pendingPayment } = invoice;
  const isPending =
    pendingPayment && ['processing', 'requires_action', 'confirming'].includes(pendingPayment.status);
  if (isBeingPaid(activities, id) || (isPending && status !== 'paid'))
    return html`<span class="badge" part="status">${words.confirmingPayment}</span>`;
  const word = status === 'other' && statusWord ? statusWord : words.statuses[status];
  return html`<span class="badge ${status}" part="status">${word}</span>`;
}

function payButton(invoice: Invoice, words: Language['words'], state: RowState) {
  const { id, number, pay, pendingPayment } = invoice;
  const isTheirTurn = pay.reason === 'payment-in-progress' && pendingPayment?.status === 'requires_action';
  if (!isTheirTurn && (!pay.allowed || isBeingPaid(state.activities, id))) return nothing;
  const name = isTheirTurn ? `${words.finishPayment}, ${number}` : words.payInvoice(number);
  return html`<button class="button" part="pay" type="button" aria-label=${name}
    aria-haspopup="dialog" @click=${state.pay}>${isTheirTurn ? words.finishPayment : words.payNow}</button>`;
}
