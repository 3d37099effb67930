import { and, eq, sql } from 'drizzle-orm';
import type { Invoice } from '../../../sdk/index.ts';
import { ledgerEntry } from '../../../src/server/backends/ledger/schema.ts';
import type { Customer } from './customers.ts';
import type { Town } from './town.ts';

/** Everything that is wrong when the year is over, each as a sentence. */
export async function judgeEnd(town: Town): Promise<string[]> {
  const breaches = await town.payments.reconcile();
  for (const customer of town.customers) breaches.push(...(await differentlyTold(town, customer)));
  return [...breaches, ...retriedWrongly(town), ...toldTwice(town)];
}

/** In what the balance that payers see differs from the ledger's entries and from the list of invoices. */
async function differentlyTold(town: Town, customer: Customer): Promise<string[]> {
  const client = town.clientOf(customer);
  const { profileId } = customer;
  const { balances } = await client.profiles.balance(profileId);
  const [balance, ...others] = balances;
  const owed: Invoice[] = [];
  for await (const one of client.invoices.list(profileId, { status: ['due', 'overdue'] })) owed.push(one);
  const overdue = owed.filter(({ status }) => status === 'overdue');
  const overdueTold = town.events.filter(({ type }) => type === 'invoice.overdue');
  const sums: [what: string, told: number | undefined, found: number][] = [
    ['other currencies', others.length, 0],
    ['due by the ledger', balance?.amountDue.amount, await entriesOf(town, profileId, 'receivable')],
    ['due by the invoices', balance?.amountDue.amount, sum(owed)],
    ['overdue', balance?.amountOverdue.amount, sum(overdue)],
    ['credit', balance?.creditAvailable.amount, -(await entriesOf(town, profileId, 'customer-credit'))],
    ['not applied', balance?.paymentsNotYetApplied.amount, -(await entriesOf(town, profileId, 'unapplied'))],
  ];
  const untold = overdue.filter(({ id }) => !overdueTold.some(({ invoiceId }) => invoiceId === id));
  return [
    ...sums
      .filter(([, told, found]) => told !== found)
      .map(([what, told, found]) => `${profileId} is told ${told} ${what}, and it is ${found}`),
    ...untold.map(({ number }) => `nobody told the host that ${number} is overdue`),
  ];
}

const sum = (invoices: readonly Invoice[]) =>
  invoices.reduce((total, { amountDue }) => total + amountDue.amount, 0);

type Account = (typeof ledgerEntry.$inferSelect)['account'];

async function entriesOf({ database }: Town, profileId: string, account: Account): Promise<number> {
  const [row] = await database
    .select({ sum: sql<string>`coalesce(sum(${ledgerEntry.amount}), 0)::text` })
    .from(ledgerEntry)
    .where(and(eq(ledgerEntry.profileId, profileId), eq(ledgerEntry.account, account)));
  return Number(row?.sum);
}

/** Charges that were given up too early or too late: after the due day and three more tries, or at once over the limit. */
function retriedWrongly({ events }: Town): string[] {
  return events.flatMap(({ type, data }) => {
    if (type !== 'invoice.charge-exhausted') return [];
    const { number, tries, failure } = data;
    const isRight = tries === 4 || failure === 'amount-over-limit';
    return isRight ? [] : [`${number} was given up after ${tries} tries: ${failure}`];
  });
}

function toldTwice({ events }: Town): string[] {
  const once = events.map(({ id, type, invoiceId }) =>
    type === 'invoice.overdue' || type === 'invoice.issued' ? `${type} ${invoiceId}` : id,
  );
  return once.filter((one, at) => once.indexOf(one) !== at).map((one) => `the host was told twice: ${one}`);
}
