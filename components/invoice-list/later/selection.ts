import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Invoice } from '../../../sdk/index.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import { SelectionChangeEvent } from '../../state/list-events.ts';
import type { List } from '../list.ts';
import { focusNext } from './focus-next.ts';

/** More invoices than this do not go into one payment. */
const most = 50;

/** The invoices that are selected to be paid together; what was paid meanwhile, or may be paid no more, leaves it by itself. */
export class Selection implements ReactiveController {
  readonly #list: List;
  readonly #tellLeft: (count: number) => void;
  #chosen = new Map<string, Invoice>();
  /** Those that were chosen, as they are by now. */
  #now: readonly Invoice[] = [];

  constructor(list: List, tellLeft: (count: number) => void) {
    this.#list = list;
    this.#tellLeft = tellLeft;
    list.addController(this);
    list.addEventListener('payment-success', ({ payment }) => {
      const paid = payment.allocations.map(({ invoiceId }) => invoiceId);
      this.#set([...this.#chosen.values()].filter(({ id }) => !paid.includes(id)));
    });
  }

  /** Another object whenever something else is selected. */
  get state(): unknown {
    return this.#chosen;
  }

  hostUpdated(): void {
    const now = this.#now;
    if (now.length < this.#chosen.size) {
      this.#set(now);
      this.#tellLeft(now.length);
    } else if (now.some((one) => this.#chosen.get(one.id) !== one)) this.#chosen = byId(now);
  }

  /** The checkbox of a row; a row that cannot be paid has none, unless it is selected. */
  check(invoice: Invoice, words: MoreWords): TemplateResult {
    const { id, number, pay } = invoice;
    const isOn = this.#chosen.has(id);
    const isFull = !isOn && this.#chosen.size >= most;
    return html`<td role="cell" class="tick">${
      pay.allowed || isOn
        ? html`<label><input type="checkbox" aria-label=${words.selectNamed(number)} .checked=${isOn}
            ?disabled=${isFull} @change=${() => this.#toggle(invoice)}></label>`
        : nothing
    }</td>`;
  }

  /** The checkbox above, for all of the page that can be paid. */
  checkAll(words: MoreWords): TemplateResult {
    const payable = this.#list.loaded.filter(({ pay }) => pay.allowed).slice(0, most);
    const on = payable.filter(({ id }) => this.#chosen.has(id)).length;
    // As with the box of a row: once there is no room for more, there is only something to take away.
    const isFull = this.#chosen.size >= most && on < payable.length;
    const press = (event: Event) => isFull && event.preventDefault();
    const change = () => {
      const ids = payable.map(({ id }) => id);
      const others = [...this.#chosen.values()].filter(({ id }) => !ids.includes(id));
      this.#set(on === payable.length ? others : [...others, ...payable].slice(0, most));
    };
    const hasOne = payable.length > 0 && this.#list.mode !== 'endless';
    // A heading without a name would be read out as an empty one.
    if (!hasOne) return html`<td role="cell" class="tick"></td>`;
    return html`<th role="columnheader" scope="col" class="tick"><label><input type="checkbox"
      aria-label=${words.selectAll} aria-disabled=${isFull ? 'true' : nothing} @click=${press} .checked=${live(on === payable.length)}
      .indeterminate=${live(on > 0 && on < payable.length)} @change=${change}></label></th>`;
  }

  /** How many are selected, what they come to, and the way to pay them: one currency at a time. */
  bar(words: Words & MoreWords): TemplateResult | typeof nothing {
    const { language } = this.#list.billing;
    this.#now = this.#lookAfter();
    const { length } = this.#now;
    if (length === 0 || !language) return nothing;
    const groups = [...Map.groupBy(this.#now, ({ amountDue }) => amountDue.currency)];
    const selected = words.selected(...language.count(length));
    return html`<div class="selection" part="selection" role="group" aria-label=${selected}>
      <strong>${selected}</strong>
      ${length >= most ? html`<span class="small muted">${words.tooMany(...language.count(most))}</span>` : nothing}
      <button class="link" type="button" @click=${this.#clear}>${words.clearSelection}</button>
      <span class="pay-selected">
        ${groups.length > 1 ? html`<span class="small muted">${words.oneCurrency}</span>` : nothing}
        ${groups.map(([currency, invoices]) => {
          const amount = invoices.reduce((sum, { amountDue }) => sum + amountDue.amount, 0);
          return html`<button class="button primary money" type="button" aria-haspopup="dialog"
            @click=${() => this.#list.payAll(invoices.map(({ id }) => id))}>${words.payAmount(language.money({ amount, currency }))}</button>`;
        })}
      </span>
    </div>`;
  }

  /** Reads those that are chosen: in the list where they are in it, and one by one where they are out of sight. */
  #lookAfter(): Invoice[] {
    const { loaded, billing, selectable } = this.#list;
    const { store } = billing;
    // Where nothing can be selected any more, nothing stays so.
    if (!selectable) return [];
    const inSight = byId(loaded);
    const own = [...this.#chosen.values()].filter(({ profileId }) => profileId === store?.profileId);
    const now = own.map((invoice) => {
      const row = inSight.get(invoice.id);
      if (row) return row;
      const { data, loading } = billing.read(store?.invoice(invoice.id));
      return data && !loading ? data : invoice;
    });
    // One whose payment is under way stays: should that fail, it is paid some other way.
    return now.filter(({ pay }) => pay.allowed || pay.reason === 'payment-in-progress');
  }

  #clear = (): void => {
    const { renderRoot } = this.#list;
    const box = renderRoot.querySelector<HTMLElement>('tbody .tick :checked');
    this.#set([]);
    if (box) box.focus();
    else focusNext(this.#list, 'tbody .tick input', '.open');
  };

  #toggle(invoice: Invoice): void {
    const others = [...this.#chosen.values()].filter(({ id }) => id !== invoice.id);
    this.#set(this.#chosen.has(invoice.id) ? others : [...others, invoice]);
  }

  #set(invoices: readonly Invoice[]): void {
    if (invoices.length === 0 && this.#chosen.size === 0) return;
    this.#chosen = byId(invoices);
    this.#list.dispatchEvent(new SelectionChangeEvent(invoices));
    this.#list.requestUpdate();
  }
}

const byId = (invoices: readonly Invoice[]) => new Map(invoices.map((invoice) => [invoice.id, invoice]));
