import type { Invoice } from 'betala/sdk';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { until } from 'lit/directives/until.js';
import { client } from '../billing-client.ts';
import { inWords } from '../money.ts';
import type { View } from '../view.ts';

const most = 100;
let chosen = '';
let known: { profile: string; invoices: Promise<readonly Invoice[]> } | undefined;

/** Which open invoice the bank is told to pay: the one that is due next unless another is chosen. */
export function invoiceChoice({ words, preferences }: View): TemplateResult {
  const { profile, locale } = preferences;
  const option = (number: string, text: string) =>
    html`<option value=${number} .selected=${live(number === chosen)}>${text}</option>`;
  const options = openInvoices(profile).then((invoices) => {
    if (!invoices.some(({ number }) => number === chosen)) chosen = '';
    const named = invoices.map(({ number, amountDue }) => [number, inWords(amountDue, locale)] as const);
    return [option('', words.dueNext), named.map(([number, due]) => option(number, `${number}, ${due}`))];
  });
  const choose = (event: Event) => {
    chosen = (event.target as HTMLSelectElement).value;
  };
  return html`<label><span>${words.transferFor}</span>
    <select @change=${choose}>${until(options, option('', words.dueNext))}</select>
  </label>`;
}

/** The invoice that is chosen, as it stands now. */
export async function chosenInvoice(profile: string): Promise<Invoice | undefined> {
  forgetInvoices();
  const invoices = await openInvoices(profile);
  return invoices.find(({ number }) => number === chosen) ?? invoices[0];
}

/** Has the open invoices asked for again, since something happened to them. */
export function forgetInvoices(): void {
  known = undefined;
}

function openInvoices(profile: string): Promise<readonly Invoice[]> {
  if (known?.profile !== profile) {
    const query = { status: ['due', 'overdue'], sort: 'dueDate', limit: most } as const;
    const page = client.invoices.list(profile, { ...query, status: [...query.status] });
    const invoices = page.then(
      ({ items }) => items,
      () => [],
    );
    known = { profile, invoices };
  }
  return known.invoices;
}
