import type { Money } from '../../../sdk/contract/money.ts';
import { methodName } from './method-name.ts';
import type { Draft } from './sheet-parts.ts';

/** What stands between the total of an invoice and what is due on it, by name; what was taken off is below zero. */
export function betweenTotalAndDue(draft: Draft): [name: string, money: Money][] {
  const { creditApplied, amountPaid, amountDue, total, payments } = draft.invoice;
  const sum = (list: readonly { amount: Money }[]) =>
    list.reduce((all, { amount }) => all + amount.amount, 0);
  const credits = creditsOf(draft);
  const paid = payments.map(({ paidAt, method, amount }) => ({
    name: `${draft.words.payment} ${draft.formats.dateOf(paidAt, draft.timeZone)}, ${methodName(draft, method, 60)}`,
    amount,
  }));
  const off = [...credits, ...paid].map(({ name, amount }): [string, number] => [name, 0 - amount.amount]);
  // Money that went back to the payer after it had paid the invoice is due again; what another system had been paid is told in a sum.
  const again = sum(paid) - amountPaid.amount;
  // Whatever else is no longer due was taken back by notes, or written off.
  const left = amountDue.amount - (total.amount - creditApplied.amount - amountPaid.amount);
  const more: [string, number][] = [
    [again > 0 ? draft.words.paidBack : draft.words.paidEarlier, again],
    [notesOf(draft), left],
  ];
  return [...off, ...more.filter(([, amount]) => amount !== 0)].map(([name, amount]) => [
    name,
    { amount, currency: total.currency },
  ]);
}

/** Each credit by its reason; invoices that were brought in from elsewhere tell only the sum of what was applied. */
function creditsOf({ invoice, words, say }: Draft): { name: string; amount: Money }[] {
  const { creditApplied, creditsApplied } = invoice;
  if (creditsApplied.length === 0 && creditApplied.amount)
    return [{ name: words.creditsApplied, amount: creditApplied }];
  return creditsApplied.map(({ amount, reason }) => ({
    name: `${words.creditsApplied}: ${say(reason, 80)}`,
    amount,
  }));
}

function notesOf({ invoice, words, say }: Draft): string {
  const notes = invoice.related.flatMap(({ relation, number }) =>
    relation === 'credited-by' || relation === 'voided-by' ? [{ relation, number }] : [],
  );
  const [first] = notes;
  if (!first) return words.adjustment;
  return `${words.relations[first.relation]} ${say(notes.map(({ number }) => number).join(', '), 80)}`;
}
