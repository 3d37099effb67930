import type { BillingReport, BillingRun } from './billing-run.ts';
import { chargeDue } from './charge-due.ts';
import { expireCredits } from './expire-credits.ts';
import { issueDue } from './issue-due.ts';
import { markOverdue } from './mark-overdue.ts';

/**
 * Does everything that the calendar asks for by now: credits expire, periods that are over are billed, invoices fall
 * overdue, and cards are charged. It may be repeated, killed at any point, and run in several processes at once: what is
 * done is done once.
 */
export async function runBilling(run: BillingRun): Promise<BillingReport> {
  const now = await run.clock.now();
  const expired = await expireCredits(run, now);
  const billed = await issueDue(run, now);
  const overdue = await markOverdue(run, now);
  const charges = await chargeDue(run, now);
  return { ...billed, ...charges, overdue, expired };
}
