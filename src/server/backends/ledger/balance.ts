import { and, desc, eq, gt, gte, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Balance, CurrencyBalance } from '../../../../sdk/contract/balance.ts';
import { failureCodes } from '../../../../sdk/contract/failure.ts';
import type { Reader } from '../../store/database.ts';
import type { AccountKind } from './accounts.ts';
import { dateIn } from './calendar.ts';
import { chargedMethod } from './payment-methods.ts';
import { type ProfileRow, paysAutomatically } from './profiles.ts';
import { credit, invoice, ledgerEntry } from './schema.ts';

/** What a profile owes now, summed from the entries of the ledger. */
export async function readBalance(reader: Reader, profile: ProfileRow, now: Date): Promise<Balance> {
  const today = dateIn(profile.timeZone, now);
  const owed = await outstanding(reader, profile.id, today);
  const credits = await sumBy(
    reader,
    profile.id,
    'customer-credit',
    or(isNull(credit.expiresOn), gte(credit.expiresOn, today)),
  );
  const unapplied = await sumBy(reader, profile.id, 'unapplied');
  const currencies = new Set([profile.currency, ...owed.keys(), ...credits.keys(), ...unapplied.keys()]);
  return {
    profileId: profile.id,
    asOf: now.toISOString(),
    revision: String(profile.revision),
    balances: [...currencies].map((currency) => ({
      ...(owed.get(currency) ?? nothingOwed(currency)),
      creditAvailable: { amount: credits.get(currency) ?? 0, currency },
      paymentsNotYetApplied: { amount: unapplied.get(currency) ?? 0, currency },
    })),
    autoPay: await autoPay(reader, profile),
  };
}

type Owed = Omit<CurrencyBalance, 'creditAvailable' | 'paymentsNotYetApplied'>;

const nothingOwed = (currency: string): Owed => ({
  currency,
  amountDue: { amount: 0, currency },
  amountOverdue: { amount: 0, currency },
  openCount: 0,
  overdueCount: 0,
  nextDueDate: null,
});

async function outstanding(reader: Reader, profileId: string, today: string): Promise<Map<string, Owed>> {
  const isOverdue = sql`${invoice.dueDate} < ${today}`;
  const rows = await reader
    .select({
      currency: invoice.currency,
      due: sql<string>`sum(${ledgerEntry.amount})::text`,
      overdue: sql<string>`coalesce(sum(${ledgerEntry.amount}) filter (where ${isOverdue}), 0)::text`,
      openCount: sql<string>`count(distinct ${invoice.id})::text`,
      overdueCount: sql<string>`(count(distinct ${invoice.id}) filter (where ${isOverdue}))::text`,
      nextDueDate: sql<string | null>`(min(${invoice.dueDate}) filter (where not (${isOverdue})))::text`,
    })
    .from(invoice)
    .innerJoin(ledgerEntry, and(eq(ledgerEntry.invoiceId, invoice.id), eq(ledgerEntry.account, 'receivable')))
    .where(
      and(
        eq(invoice.profileId, profileId),
        eq(invoice.documentType, 'invoice'),
        eq(invoice.state, 'open'),
        gt(invoice.amountDue, 0),
      ),
    )
    .groupBy(invoice.currency);
  return new Map(
    rows.map(({ currency, due, overdue, openCount, overdueCount, nextDueDate }) => [
      currency,
      {
        currency,
        amountDue: { amount: Number(due), currency },
        amountOverdue: { amount: Number(overdue), currency },
        openCount: Number(openCount),
        overdueCount: Number(overdueCount),
        nextDueDate,
      },
    ]),
  );
}

/** What stands on the credit side of an account, per currency. */
async function sumBy(
  reader: Reader,
  profileId: string,
  account: AccountKind,
  where?: SQL,
): Promise<Map<string, number>> {
  const rows = await reader
    .select({ currency: ledgerEntry.currency, sum: sql<string>`(-sum(${ledgerEntry.amount}))::text` })
    .from(ledgerEntry)
    .leftJoin(credit, eq(credit.id, ledgerEntry.creditId))
    .where(and(eq(ledgerEntry.profileId, profileId), eq(ledgerEntry.account, account), where))
    .groupBy(ledgerEntry.currency);
  return new Map(rows.map(({ currency, sum }) => [currency, Number(sum)]));
}

async function autoPay(reader: Reader, profile: ProfileRow): Promise<Balance['autoPay']> {
  const charges = await reader
    .select()
    .from(invoice)
    .where(and(eq(invoice.profileId, profile.id), eq(invoice.state, 'open'), gt(invoice.amountDue, 0)))
    .orderBy(desc(invoice.issueDate));
  const [next] = charges
    .toReversed()
    .filter(({ nextTry }) => nextTry !== null)
    .sort((a, b) => (a.nextTry ?? '').localeCompare(b.nextTry ?? ''));
  const failed = charges.find(({ automaticCharge }) => automaticCharge?.state === 'failed');
  const failure = failed?.automaticCharge?.failure;
  return {
    enabled: profile.autoPay,
    method: await chargedMethod(reader, profile),
    nextCharge:
      next?.nextTry && paysAutomatically(profile)
        ? { date: next.nextTry, amount: { amount: next.amountDue, currency: next.currency } }
        : null,
    lastFailure:
      failed && failure
        ? {
            code: failureCode(failure.code),
            at: failure.at,
            invoiceId: failed.id,
            invoiceNumber: failed.number,
            nextTry: paysAutomatically(profile) ? failed.nextTry : null,
          }
        : null,
  };
}

export const failureCode = (word: string) => failureCodes.find((code) => code === word) ?? 'other';
