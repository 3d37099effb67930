import { html, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import { client } from '../billing-client.ts';
import { host } from '../host.ts';
import { dayInWords } from '../money.ts';
import type { View } from '../view.ts';

const kinds = ['exact', 'short', 'over', 'wrong'] as const;
const creditAmount = 50_000;
const usageAmount = 1_000_000;

let today: Promise<string> | undefined;

function shown({ preferences }: View): Promise<string> {
  today ??= host.today();
  return today.then((day) => dayInWords(day, preferences.locale));
}

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
  const usage = () => host.demo('usage', { profile, amount: usageAmount });
  const wait = (event: Event) => {
    const chosen = event.target as HTMLSelectElement;
    const days = Number(chosen.value);
    chosen.value = '';
    return host.demo('clock', days ? { days } : {});
  };
  const then = (act: (event: Event) => Promise<unknown>) => async (event: Event) => {
    await act(event);
    today = host.today();
    view.actions.prefer({});
    document.querySelector('billing-provider')?.refresh();
  };
  return html`<button type="button" class="act" @click=${then(credit)}>${words.grantCredit}</button>
    <button type="button" class="act" @click=${then(usage)}>${words.addUsage}</button>
    <label><span>${words.time}</span>
      <select @change=${then(wait)}>
        <option value="">${until(shown(view), '…')}</option>
        <option value="1">${words.oneDay}</option>
        <option value="7">${words.oneWeek}</option>
        <option value="next">${words.nextPeriod}</option>
      </select>
    </label>
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
