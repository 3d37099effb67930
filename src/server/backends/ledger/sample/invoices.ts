import { addDays, monthsAfter } from '../calendar.ts';
import { correct } from './correction.ts';
import { firstOf, lastMonths, lastOf } from './months.ts';
import { seeded } from './random.ts';
import type { SampleInvoice, SampleProfile, Unnumbered } from './sample-types.ts';
import { priceLists } from './services.ts';
import { type Story, stories } from './story.ts';

/** Three years of monthly documents of a profile, numbered in the order they were issued. */
export function invoicesOf(profile: SampleProfile, today: string): SampleInvoice[] {
  const story = stories[profile.id];
  if (!story) return [];
  const random = seeded(story.seed);
  const months = lastMonths(today);
  const documents = months.flatMap((month, at) => {
    const newer = months.length - 1 - at;
    const invoice = settled(
      notDueYet(issued(profile, month, at, story, random), today),
      newer,
      story,
      random,
    );
    return newer === story.corrected ? correct(invoice) : [invoice];
  });
  return documents.map((document, at) => ({ ...document, number: `${profile.series}-${1001 + at}` }));
}

/** Issued on the first day after its month, due at the end of the month that follows. */
function issued(
  { id, currency, series }: SampleProfile,
  month: string,
  at: number,
  story: Story,
  random: () => number,
): Unnumbered {
  const { services, taxRate } = priceLists[currency] ?? { services: [], taxRate: 0 };
  const growth = 0.45 + (at / 36) * 0.5;
  const lines = services.map(({ name, unit, price, most }) => {
    const quantity = Math.max(1, Math.round(most * growth * (0.85 + random() * 0.15)));
    return { description: name, quantity: `${quantity} ${unit}`, unitPrice: price, amount: quantity * price };
  });
  const subtotal = lines.reduce((sum, { amount }) => sum + amount, 0);
  const tax = Math.round((subtotal * taxRate) / 100);
  return {
    id: `inv_nordljus_${series.toLowerCase()}_${month}`,
    profileId: id,
    issueDate: firstOf(monthsAfter(month, 1)),
    dueDate: lastOf(monthsAfter(month, 2)),
    periodStart: firstOf(month),
    periodEnd: lastOf(month),
    purchaseOrder: story.purchaseOrders ? `PO-${4400 + Math.floor(at / 12)}` : null,
    lines,
    subtotal,
    tax,
    total: subtotal + tax,
    amountDue: subtotal + tax,
  };
}

/**
 * What would be due today or tomorrow is due two days from now, so that on the last day of a month, in whatever time zone,
 * no card is charged while somebody looks around.
 */
function notDueYet(invoice: Unnumbered, today: string): Unnumbered {
  const { dueDate } = invoice;
  const isSoon = dueDate === today || dueDate === addDays(today, 1);
  return isSoon ? { ...invoice, dueDate: addDays(today, 2) } : invoice;
}

/** What became of an invoice: credit was applied, it was paid, or it still waits. */
function settled(invoice: Unnumbered, newer: number, story: Story, random: () => number): Unnumbered {
  const credit = story.credit[newer];
  const amount = invoice.total - (credit?.amount ?? 0);
  const credited = { ...invoice, amountDue: amount, creditsApplied: credit ? [credit] : [] };
  if (newer < story.unpaid) return { ...credited, automaticCharge: chargeToCome(invoice, newer, story) };
  const payment = { paidAt: paidAt(invoice, story, random), amount, method: story.method };
  return {
    ...credited,
    amountDue: 0,
    payments: [{ ...payment, by: story.pays === 'by-wire' ? 'bank' : 'card' }],
    automaticCharge:
      story.pays === 'automatically' ? { state: 'succeeded', date: invoice.dueDate ?? null } : null,
  };
}

function paidAt({ issueDate, dueDate }: Unnumbered, { pays }: Story, random: () => number): string {
  const days = Math.floor(random() * 12);
  if (pays === 'by-card') return `${addDays(issueDate, 3 + days)}T08:42:00Z`;
  const due = dueDate ?? issueDate;
  return pays === 'automatically' ? `${due}T06:00:00Z` : `${addDays(due, -1 - days)}T10:15:00Z`;
}

function chargeToCome(
  { dueDate = null }: Unnumbered,
  newer: number,
  { pays, failed }: Story,
): SampleInvoice['automaticCharge'] {
  if (pays !== 'automatically') return null;
  const code = failed[newer];
  if (code) return { state: 'failed', date: dueDate, failure: { code, at: `${dueDate}T06:00:00Z` } };
  // The two newest are charged on their due dates, which are still to come.
  return newer < 2 ? { state: 'scheduled', date: dueDate } : null;
}
