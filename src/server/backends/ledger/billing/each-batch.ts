import { describeError } from '../../../describe-error.ts';
import { isTransient, sqlState } from '../../../store/database.ts';
import type { BillingReport, BillingRun } from './billing-run.ts';

/** What the calendar asks for of many alike, such as credits that expire. */
interface Work {
  /** The ids of the next ones, in their order; none at the end. */
  find(after: string): Promise<string[]>;
  /** Does it to all of these or to none. */
  act(ids: readonly string[]): Promise<void>;
  /** What is told where it could not be done to one, such as "Credit cr_1 could not expire". */
  undone(id: string): string;
}

/** Works through a batch at a time. One of which it cannot be done is told, and keeps no other from it. */
export async function eachBatch(
  run: BillingRun,
  report: Pick<BillingReport, 'problems'>,
  { find, act, undone }: Work,
): Promise<void> {
  let after = '';
  for (;;) {
    const ids = await find(after);
    after = ids.at(-1) ?? '';
    if (after === '' || run.signal?.aborted) return;
    try {
      await act(ids);
    } catch {
      for (const id of ids) await act([id]).catch((error) => tell(run, report, undone(id), error));
    }
  }
}

function tell(
  { log }: BillingRun,
  { problems }: Pick<BillingReport, 'problems'>,
  what: string,
  error: unknown,
): void {
  const why = describeError(error);
  // What met another process is done by the next run; a number that is taken still is then.
  if (isTransient(error) && sqlState(error) !== '23505') log.warn({ error: why }, `${what} yet`);
  else problems.push(`${what}: ${why}`);
}
