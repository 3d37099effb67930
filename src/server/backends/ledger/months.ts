import { and, eq, gte, inArray, type SQL, sql } from 'drizzle-orm';
import type { Months } from '../../../../sdk/contract/months.ts';
import type { Reader } from '../../store/database.ts';
import type { AccountKind } from './accounts.ts';
import { monthsAfter, startOfDay } from './calendar.ts';
import type { ProfileRow } from './profiles.ts';
import { invoice, ledgerEntry, ledgerTransaction } from './schema.ts';

const count = 12;

// A void takes back what its invoice billed, so it counts in the invoice's own month; a credit note is a document of its own.
const billing = ['issue', 'opening', 'void', 'credit-note'];
const billingAccounts: AccountKind[] = ['revenue', 'tax-payable', 'opening-balance'];
const paying = [
  ...['payment', 'bank-payment', 'imported-payment', 'refund', 'refund-returned'],
  'bank-payment-reversed',
  ...['dispute-opened', 'dispute-won', 'dispute-lost', 'dispute-returned', 'dispute-retaken'],
];
// Money that is disputed is still paid: it only stands elsewhere until it is lost.
const payingAccounts: AccountKind[] = ['gateway-clearing', 'bank', 'disputed', 'opening-balance'];

/** What was billed and paid in each of the last twelve months, summed from the entries of the ledger. */
export async function readMonths(reader: Reader, profile: ProfileRow, today: string): Promise<Months> {
  const last = today.slice(0, 7);
  const names = Array.from({ length: count }, (_, index) => monthsAfter(last, index + 1 - count));
  const billed = await billedIn(reader, profile, names);
  const paid = await paidIn(reader, profile, names);
  const currencies = [...new Set([...billed.keys(), ...paid.keys()])].sort();
  return {
    profileId: profile.id,
    currencies: currencies.map((currency) => ({
      currency,
      months: names.map((month) => ({
        month,
        billed: { amount: billed.get(currency)?.get(month) ?? 0, currency },
        paid: { amount: paid.get(currency)?.get(month) ?? 0, currency },
      })),
    })),
  };
}

/** Per currency, and in it per month. */
type Sums = Map<string, Map<string, number>>;

const sum = (sign: SQL) => sql<string>`(${sign}sum(${ledgerEntry.amount}))::text`;

/** A document belongs to the month of its issue date. */
async function billedIn(reader: Reader, { id }: ProfileRow, [first = '', ...rest]: string[]): Promise<Sums> {
  const month = sql<string>`to_char(${invoice.issueDate}, 'YYYY-MM')`;
  const rows = await reader
    .select({ currency: ledgerEntry.currency, month, amount: sum(sql`-`) })
    .from(ledgerTransaction)
    .innerJoin(invoice, eq(invoice.id, ledgerTransaction.sourceId))
    .innerJoin(ledgerEntry, eq(ledgerEntry.transactionId, ledgerTransaction.id))
    .where(
      and(
        eq(invoice.profileId, id),
        gte(invoice.issueDate, `${first}-01`),
        inArray(ledgerTransaction.kind, billing),
        inArray(ledgerEntry.account, billingAccounts),
      ),
    )
    .groupBy(ledgerEntry.currency, month);
  return sumsOf(rows.filter((row) => [first, ...rest].includes(row.month)));
}

/** A payment belongs to the month in which it was booked, where the profile is. */
async function paidIn(reader: Reader, { id, timeZone }: ProfileRow, names: string[]): Promise<Sums> {
  const starts = names.map((month) => startOfDay(`${month}-01`, timeZone));
  const instants = starts.map((start) => sql`${start.toISOString()}::timestamptz`);
  const place = sql<string>`width_bucket(${ledgerTransaction.postedAt}, array[${sql.join(instants, sql`, `)}])::text`;
  const booked = reader
    .select({ currency: ledgerEntry.currency, place: place.as('place'), amount: ledgerEntry.amount })
    .from(ledgerTransaction)
    .innerJoin(ledgerEntry, eq(ledgerEntry.transactionId, ledgerTransaction.id))
    .where(
      and(
        eq(ledgerTransaction.profileId, id),
        gte(ledgerTransaction.postedAt, starts[0] as Date),
        inArray(ledgerTransaction.kind, paying),
        inArray(ledgerEntry.account, payingAccounts),
      ),
    )
    .as('booked');
  const rows = await reader
    .select({
      currency: booked.currency,
      place: booked.place,
      amount: sql<string>`sum(${booked.amount})::text`,
    })
    .from(booked)
    .groupBy(booked.currency, booked.place);
  return sumsOf(rows.map(({ place, ...row }) => ({ ...row, month: names[Number(place) - 1] ?? '' })));
}

function sumsOf(rows: { currency: string; month: string; amount: string }[]): Sums {
  const sums: Sums = new Map();
  for (const { currency, month, amount } of rows) {
    const months = sums.get(currency) ?? new Map<string, number>();
    sums.set(currency, months.set(month, Number(amount)));
  }
  return sums;
}
