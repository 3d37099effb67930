import { describeError } from '../describe-error.ts';
import { Refusal } from '../refusal.ts';
import { isCommitUnknown } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { madeBefore } from '../store/once.ts';
import { gatewayAway } from './ask.ts';
import type { Core } from './core.ts';
import { sendRefund } from './recover-refund.ts';
import type { Refund } from './refund.ts';
import { claimRefund, keyOf, loadRefund, type RefundOrder } from './refunds.ts';

/**
 * Gives money of a payment back, once for each key. Under a key an earlier try may have sent it, so that only a refusal says
 * that nothing was; whatever else goes wrong on our side, a refund that was claimed goes on by itself, and is named.
 */
export async function giveBack(core: Core, order: RefundOrder): Promise<Refund> {
  const id = newId('rf');
  let isClaimed = false;
  try {
    const { refund, isNew } = await (core.breaker.isOpen() ? resume(core, order) : claim(core, order, id));
    isClaimed = isNew;
    return isNew ? await sendRefund(core, refund) : refund;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    core.log.error({ refund: id, error: describeError(error) }, 'a refund could not be written down yet');
    throw unconfirmed(order, isClaimed || isCommitUnknown(error) ? id : undefined);
  }
}

const unconfirmed = ({ paymentId }: RefundOrder, refundId: string | undefined) =>
  new Refusal('unavailable', {
    ...{ moneyMoved: 'unknown', paymentId, refundId, retryAfter: 2 },
    detail: 'This refund may be on its way; ask again with the same key, or wait for its event',
  });

type Claimed = Awaited<ReturnType<typeof claimRefund>>;

/** Where the gateway answers nobody, only what was begun before goes on. */
async function resume({ database }: Core, order: RefundOrder): Promise<Claimed> {
  const id = await madeBefore(database, await keyOf(order));
  const refund = id === undefined ? undefined : await loadRefund(database, id);
  if (!refund) throw gatewayAway();
  return { refund, isNew: false };
}

/** Where the link broke in the commit, the refund itself tells whether its claim stands. */
async function claim(core: Core, order: RefundOrder, id: string): Promise<Claimed> {
  try {
    return await claimRefund(core, order, id);
  } catch (error) {
    if (!isCommitUnknown(error)) throw error;
    const refund = await loadRefund(core.database, id).catch(() => undefined);
    if (!refund) throw error;
    return { refund, isNew: true };
  }
}
