import { eq } from 'drizzle-orm';
import type { FailureCode } from '../../../../../sdk/contract/failure.ts';
import { inTransaction } from '../../../store/database.ts';
import { outbox } from '../../../store/schema.ts';
import { addDays, dateIn } from '../calendar.ts';
import { type ProfileRow, paysAutomatically, touchProfile } from '../profiles.ts';
import { type AutomaticCharge, billingAccount, billingProfile, invoice } from '../schema.ts';
import type { BillingRun } from './billing-run.ts';

type Invoice = typeof invoice.$inferSelect;

/**
 * Writes down that a charge failed, and on which day it is tried again; after the last day the host is told that nothing
 * more is tried. Answers false where another run has written it down already.
 */
export function recordFailure(
  { database, retryDays }: BillingRun,
  due: { invoice: Invoice; profile: ProfileRow },
  code: FailureCode,
  now: Date,
): Promise<boolean> {
  const { id, profileId, nextTry, automaticCharge } = due.invoice;
  const attempt = (automaticCharge?.attempt ?? 0) + 1;
  return inTransaction(database, async (tx) => {
    const [row] = await tx.select().from(invoice).where(eq(invoice.id, id)).for('update');
    const stands = row && row.amountDue > 0 && row.nextTry === nextTry;
    if (!stands || (row.automaticCharge?.attempt ?? 0) + 1 !== attempt) return false;
    const date = automaticCharge?.date ?? nextTry ?? dateIn(due.profile.timeZone, now);
    const failed: AutomaticCharge = {
      state: 'failed',
      date,
      failure: { code, at: now.toISOString() },
      attempt,
    };
    const next = nextDay(date, code, retryDays[attempt - 1], dateIn(due.profile.timeZone, now));
    await tx.update(invoice).set({ automaticCharge: failed, nextTry: next }).where(eq(invoice.id, id));
    if (next === null) await tx.insert(outbox).values(exhausted(row, attempt, code));
    await touchProfile(tx, profileId);
    return true;
  });
}

/** Never today again, however late the run is; what is over the limit stays so, and is left to the payer at once. */
function nextDay(date: string, code: FailureCode, days: number | undefined, today: string): string | null {
  if (days === undefined || code === 'amount-over-limit') return null;
  const planned = addDays(date, days);
  return planned > today ? planned : addDays(today, 1);
}

function exhausted(
  { id, profileId, number, amountDue, currency }: Invoice,
  tries: number,
  code: FailureCode,
) {
  const payload = { invoiceId: id, number, amountDue: { amount: amountDue, currency }, tries, failure: code };
  return { type: 'invoice.charge-exhausted', profileId, resourceId: id, payload };
}

/** The saved card that a profile is charged by itself, where it and its account's agreement want that. */
export function automaticMethod({ profile, paysOnline }: { profile: ProfileRow; paysOnline: boolean }) {
  return paysOnline && paysAutomatically(profile) ? profile.defaultPaymentMethodId : null;
}

/**
 * A profile that does not pay automatically any more is not charged; a failure that happened before stays told. One that
 * does again by now is left to the next run.
 */
export async function callOff({ database }: BillingRun, { id, profileId, nextTry }: Invoice): Promise<void> {
  await inTransaction(database, async (tx) => {
    const [row] = await tx.select().from(invoice).where(eq(invoice.id, id)).for('update');
    const [current] = await tx
      .select({ profile: billingProfile, paysOnline: billingAccount.paysOnline })
      .from(billingProfile)
      .innerJoin(billingAccount, eq(billingAccount.id, billingProfile.accountId))
      .where(eq(billingProfile.id, profileId));
    if (!row || row.nextTry !== nextTry || (current && automaticMethod(current))) return;
    const kept = row.automaticCharge?.state === 'scheduled' ? null : row.automaticCharge;
    await tx.update(invoice).set({ automaticCharge: kept, nextTry: null }).where(eq(invoice.id, id));
    await touchProfile(tx, profileId);
  });
}
