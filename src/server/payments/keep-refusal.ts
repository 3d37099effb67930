import { problemTable } from '../../../sdk/contract/problem-table.ts';
import { Refusal } from '../refusal.ts';
import { refuseOnce, type UsedKey } from '../store/once.ts';
import type { Attempt } from './attempt.ts';
import { loadAttempt } from './attempts.ts';
import type { Core } from './core.ts';

/** Whether a payer may go by this refusal and pay again under a new key; what may be sent again as it is keeps its key. */
const isForGood = ({ code, facts }: Refusal) =>
  (facts.moneyMoved ?? 'no') === 'no' && problemTable[code].retry !== 'safe';

/** Another copy may be on its way that is not refused, so that this one does not know whether money moves under its key. */
const leavingOpen = (refused: Refusal) =>
  Object.assign(new Refusal(refused.code, { moneyMoved: 'unknown', ...refused.facts }), { cause: refused });

/** Pays under a key, or refuses for the key's whole life: nobody is told of a refusal and charged by a late copy. */
export async function payOrRefuseOnce(
  { database }: Core,
  key: UsedKey,
  pay: () => Promise<{ attempt: Attempt; isNew: boolean }>,
): Promise<{ attempt: Attempt; isNew: boolean }> {
  try {
    return await pay();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (!isForGood(error)) throw leavingOpen(error);
    const attempt = await loadAttempt(database, await refuseOnce(database, key, error));
    if (!attempt) throw error;
    return { attempt, isNew: false };
  }
}
