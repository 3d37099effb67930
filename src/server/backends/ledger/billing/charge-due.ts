import { and, asc, eq, gt, lte } from 'drizzle-orm';
import type { FailureCode } from '../../../../../sdk/contract/failure.ts';
import type { ProblemCode } from '../../../../../sdk/contract/problem-table.ts';
import { describeError } from '../../../describe-error.ts';
import { fewAtOnce, grouped } from '../../../few-at-once.ts';
import { Refusal } from '../../../refusal.ts';
import { isTransient } from '../../../store/database.ts';
import { newId } from '../../../store/ids.ts';
import { dateIn } from '../calendar.ts';
import { coveredAmong } from '../kept-money.ts';
import type { ProfileRow } from '../profiles.ts';
import { billingAccount, billingProfile, invoice } from '../schema.ts';
import type { BillingReport, BillingRun } from './billing-run.ts';
import { automaticMethod, callOff, recordFailure } from './charge-failure.ts';
import { latestDate } from './period.ts';

type Invoice = typeof invoice.$inferSelect;
interface Due {
  invoice: Invoice;
  profile: ProfileRow;
  /** Whether the account's agreement allows it. */
  paysOnline: boolean;
  /** Whether something of it is paid already, and only kept aside. */
  isCovered: boolean;
}
interface Tally {
  report: Pick<BillingReport, 'charged' | 'failed'>;
  /** Charges that met another process. */
  met: number;
}
/** Ids of invoices, the first not included. */
interface Range {
  after: string;
  upTo?: string;
}

const batch = 200;
const atOnce = 4;

/** Makes every automatic charge that is due by its profile's calendar. */
export async function chargeDue(run: BillingRun, now: Date, report: Tally['report']): Promise<void> {
  for (;;) {
    const before = report.charged + report.failed;
    const met = await pass(run, now, report);
    // What met another process comes again as long as this one gets on at all.
    if (met === 0 || report.charged + report.failed === before) return;
  }
}

/** Answers how many charges met another process. */
async function pass(run: BillingRun, now: Date, report: Tally['report']): Promise<number> {
  const tally: Tally = { report, met: 0 };
  // Somewhere of chance, so that the runs of several processes do not meet at each invoice.
  const middle = newId('inv');
  await chargeBetween(run, now, { after: middle }, tally);
  await chargeBetween(run, now, { after: '', upTo: middle }, tally);
  return tally.met;
}

async function chargeBetween(run: BillingRun, now: Date, range: Range, tally: Tally): Promise<void> {
  let { after } = range;
  for (;;) {
    const rows = await dueCharges(run, now, { ...range, after });
    const last = rows.at(-1);
    if (!last || run.signal?.aborted) return;
    after = last.invoice.id;
    const ids = rows.map((row) => row.invoice.id);
    const covered = await coveredAmong(run.database, ids);
    const dues = rows.map((row) => ({ ...row, isCovered: covered.has(row.invoice.id) }));
    // Charges of one profile take turns; those of different profiles have nothing to wait for.
    await fewAtOnce(
      grouped(dues, ({ profile }) => profile.id),
      atOnce,
      async (queue) => {
        for (const due of queue) if (!run.signal?.aborted) await charge(run, due, now, tally);
      },
    );
  }
}

function isDue({ invoice: { nextTry }, profile }: Due, now: Date): boolean {
  return nextTry !== null && nextTry <= dateIn(profile.timeZone, now);
}

function dueCharges({ database }: BillingRun, now: Date, { after, upTo }: Range) {
  return database
    .select({ invoice, profile: billingProfile, paysOnline: billingAccount.paysOnline })
    .from(invoice)
    .innerJoin(billingProfile, eq(billingProfile.id, invoice.profileId))
    .innerJoin(billingAccount, eq(billingAccount.id, billingProfile.accountId))
    .where(
      and(
        gt(invoice.id, after),
        upTo === undefined ? undefined : lte(invoice.id, upTo),
        lte(invoice.nextTry, latestDate(now)),
        gt(invoice.amountDue, 0),
        eq(invoice.state, 'open'),
      ),
    )
    .orderBy(asc(invoice.id))
    .limit(batch);
}

// Who paid, or what changed, in between is no failure of the charge: the next run looks again.
const noFailure: readonly ProblemCode[] = [
  'payment-in-progress',
  'amount-changed',
  'already-settled',
  'invoice-not-payable',
  'invoice-stopped',
  'forbidden',
];
const failures: Partial<Record<ProblemCode, FailureCode>> = {
  'amount-over-limit': 'amount-over-limit',
  'method-unavailable': 'method-unavailable',
};

async function charge(run: BillingRun, due: Due, now: Date, tally: Tally): Promise<void> {
  const paymentMethodId = automaticMethod(due);
  try {
    if (!isDue(due, now)) return;
    if (due.isCovered) await run.payments.useKept(due.invoice.id);
    if (paymentMethodId === null) return await callOff(run, due.invoice);
    const failure = await pay(run, due.invoice, paymentMethodId);
    if (failure === 'waits') return;
    if (failure === undefined) tally.report.charged++;
    else if (await recordFailure(run, due, failure, now)) tally.report.failed++;
  } catch (error) {
    if (error instanceof Refusal && noFailure.includes(error.code)) return;
    if (isTransient(error)) tally.met++;
    run.log.warn(
      { invoice: due.invoice.id, error: describeError(error) },
      'an automatic charge could not be made yet',
    );
  }
}

/**
 * Pays all that is due with the default card. The key names the invoice and the try, so that a run which is repeated meets
 * the payment that it made before. Answers why it failed, nothing where it is paid, and `waits` where nobody knows yet.
 */
async function pay(
  { payments }: BillingRun,
  row: Invoice,
  paymentMethodId: string,
): Promise<FailureCode | 'waits' | undefined> {
  const { id, profileId } = row;
  const key = `${id}/${(row.automaticCharge?.attempt ?? 0) + 1}`;
  try {
    const { allocations, total } = await payments.quote(profileId, { invoices: [{ invoiceId: id }] });
    const { attempt } = await payments.pay({
      profileId,
      payer: null,
      request: { allocations, total, source: { paymentMethodId } },
      key: { scope: 'billing-run', key, fingerprint: key },
      requestId: key,
      origin: null,
    });
    // Nobody is there to answer a bank's question, so the payment is given up and left to the payer.
    const by = { subject: 'billing-run', requestId: key, origin: null };
    const settled =
      attempt.status === 'requires_action' ? await payments.cancel(profileId, attempt.id, by) : attempt;
    if (settled.status === 'succeeded') return undefined;
    if (settled.status === 'failed') return settled.failure ?? 'other';
    if (settled.status === 'canceled') return attempt === settled ? 'canceled' : 'authentication-failed';
    return 'waits';
  } catch (error) {
    const code = error instanceof Refusal ? failures[error.code] : undefined;
    if (code === undefined) throw error;
    return code;
  }
}
