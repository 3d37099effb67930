import { html, type TemplateResult } from 'lit';
import { client } from '../billing-client.ts';
import { host } from '../host.ts';
import type { View } from '../view.ts';

const kinds = ['exact', 'short', 'over', 'wrong'] as const;
const creditAmount = 50_000;

/** What a demo can let happen: the host grants a credit, or a bank transfer arrives for the invoice that is due next. */
export function demoActs(view: View): TemplateResult {
  const { words, preferences } = view;
  const { profile } = preferences;
  const credit = () => host.demo('credit', { profile, amount: creditAmount });
  const transfer = async (event: Event) => {
    const chosen = event.target as HTMLSelectElement;
    const kind = chosen.value;
    chosen.value = '';
    if (kind) await host.demo('transfer', { profile, kind, ...(await nextDue(profile)) });
  };
  const then = (act: (event: Event) => Promise<unknown>) => async (event: Event) => {
    await act(event);
    document.querySelector('billing-provider')?.refresh();
  };
  return html`<button type="button" class="act" @click=${then(credit)}>${words.grantCredit}</button>
    <label><span>${words.bankTransfer}</span>
      <select @change=${then(transfer)}>
        <option value="">${words.sendTransfer}</option>
        ${kinds.map((kind) => html`<option value=${kind}>${words.transfers[kind]}</option>`)}
      </select>
    </label>`;
}

/** The invoice that is due first, as a payer would pay it. */
async function nextDue(profile: string) {
  const { items } = await client.invoices.list(profile, {
    status: ['due', 'overdue'],
    sort: 'dueDate',
    limit: 1,
  });
  return { number: items[0]?.number, amountDue: items[0]?.amountDue.amount };
}
