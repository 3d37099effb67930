import { describeError } from '../../../describe-error.ts';
import { type BillingReport, type BillingRun, emptyReport } from './billing-run.ts';
import { chargeDue } from './charge-due.ts';
import { expireCredits } from './expire-credits.ts';
import { issueDue } from './issue-due.ts';
import { markOverdue } from './mark-overdue.ts';

interface Step {
  step(run: BillingRun, now: Date, report: BillingReport): Promise<unknown>;
  undone: string;
}

/** In their order, each with what is told where it fails as a whole. */
const steps: Step[] = [
  { step: expireCredits, undone: 'Credits could not expire' },
  { step: issueDue, undone: 'Invoices could not be issued' },
  { step: markOverdue, undone: 'Invoices could not fall overdue' },
  // What became of charges of a process that died decides what is tried next.
  {
    step: ({ payments }: BillingRun) => payments.recover(),
    undone: 'Earlier charges could not be looked up',
  },
  { step: chargeDue, undone: 'Automatic charges could not be made' },
];

/**
 * Does everything that the calendar asks for by now: credits expire, periods that are over are billed, invoices fall
 * overdue, and cards are charged. It may be repeated, killed at any point, and run in several processes at once: what is
 * done is done once. What fails is told, and keeps nothing else from being done.
 */
export async function runBilling(run: BillingRun): Promise<BillingReport> {
  const now = await run.clock.now();
  const report = emptyReport();
  for (const { step, undone } of steps)
    await step(run, now, report).catch((error) => report.problems.push(`${undone}: ${describeError(error)}`));
  return { ...report, problems: [...new Set(report.problems)] };
}
