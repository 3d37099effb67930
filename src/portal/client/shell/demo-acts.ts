import { html, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import { host } from '../host.ts';
import { dayInWords } from '../money.ts';
import type { View } from '../view.ts';
import { actMenu } from './act-menu.ts';
import { chosenInvoice, forgetInvoices, invoiceChoice } from './chosen-invoice.ts';
import { creditNewest, refundNewest } from './give-back.ts';

const creditAmount = 50_000;
const usageAmount = 1_000_000;

let today: Promise<string> | undefined;

function shown({ preferences }: View): Promise<string> {
  today ??= host.today();
  return today.then((day) => dayInWords(day, preferences.locale));
}

/** What a demo can let happen: what the host and the payer's bank would do, and time that passes. */
export function demoActs(view: View): TemplateResult {
  const { words } = view;
  const { profile } = view.preferences;
  const transfer = async (kind: string) => {
    const invoice = await chosenInvoice(profile);
    const { number, amountDue } = invoice ?? {};
    if (number) await host.demo('transfer', { profile, kind, number, amountDue: amountDue?.amount });
  };
  const then =
    <Given extends unknown[]>(act: (...given: Given) => Promise<unknown>) =>
    async (...given: Given) => {
      await act(...given);
      today = host.today();
      forgetInvoices();
      view.actions.prefer({});
      document.querySelector('billing-provider')?.refresh();
    };
  const credit = then(() => host.demo('credit', { profile, amount: creditAmount }));
  const usage = then(() => host.demo('usage', { profile, amount: usageAmount }));
  return html`<button type="button" class="act" @click=${credit}>${words.grantCredit}</button>
    <button type="button" class="act" @click=${usage}>${words.addUsage}</button>
    ${actMenu({
      label: words.time,
      prompt: until(shown(view), '…'),
      acts: { 1: words.oneDay, 7: words.oneWeek, next: words.nextPeriod },
      act: then((days) => host.demo('clock', days === 'next' ? {} : { days: Number(days) })),
    })}
    ${actMenu({
      label: words.giveBack,
      prompt: words.chooseGift,
      acts: words.gifts,
      act: then((gift) => (gift === 'note' ? creditNewest(profile) : refundNewest(profile))),
    })}
    ${invoiceChoice(view)}
    ${actMenu({
      label: words.bankTransfer,
      prompt: words.sendTransfer,
      acts: words.transfers,
      act: then(transfer),
    })}`;
}
