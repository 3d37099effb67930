import {
  BillingError,
  isFinal,
  type Payment,
  type PaymentIntent,
  type PaymentSource,
  type Quote,
} from '../../../sdk/index.ts';
import type { Activity } from '../../state/activity.ts';
import type { BillingStore } from '../../state/billing-store.ts';
import { learn } from './follow.ts';
import { alone, lockOf } from './single-flight.ts';
import { track, untrack } from './track.ts';
import { watch } from './watch.ts';

/**
 * How paying ended. Without a payment, nothing was paid, unless the error says that nobody can know (`moneyMoved: 'unknown'`);
 * `elsewhere`, another window of this browser is paying.
 */
export type Ending = { payment: Payment } | { error: BillingError } | { elsewhere: readonly string[] };

interface Paying {
  store: BillingStore;
  intent: PaymentIntent;
  activity: Activity;
}

/** Pays what the payer agreed to, tells every tag on the page, and never gives up before the outcome is known. It never rejects. */
export async function payQuote(
  store: BillingStore,
  quote: Quote,
  source: PaymentSource,
  returnTo: string | undefined,
): Promise<Ending> {
  const names = quote.allocations.map(({ invoiceId }) => lockOf(store.profileId, invoiceId)).sort();
  try {
    return (await alone(names, () => send(store, quote, source, returnTo))) ?? { elsewhere: names };
  } catch (error) {
    return { error: unlessRefused(error) };
  }
}

/** Any error as one of the SDK; what none of its own says leaves open whether anything was paid. */
const unlessRefused = (error: unknown, moneyMoved: BillingError['moneyMoved'] = 'unknown') =>
  error instanceof BillingError
    ? error
    : new BillingError('unexpected', String(error), { moneyMoved, cause: error });

async function send(
  store: BillingStore,
  quote: Quote,
  source: PaymentSource,
  returnTo: string | undefined,
): Promise<Ending> {
  const intent = await store.client.payments.intent(quote, source, returnTo).catch((error) => {
    // Nothing was sent.
    throw unlessRefused(error, 'no');
  });
  const paying: Paying = { store, intent, activity: begunBy(intent, 'paying') };
  track(store, paying.activity);
  return end(
    paying,
    intent.pay({ onUpdate: (payment) => hear(paying, payment) }).catch((error) => resolve(paying, error)),
  );
}

/** Goes on with a purchase that an earlier visit to the page began. */
export function resumeIntent(store: BillingStore, intent: PaymentIntent): Promise<Ending> {
  const paying: Paying = { store, intent, activity: { ...begunBy(intent, 'confirming'), resumed: true } };
  track(store, paying.activity);
  return end(
    paying,
    find(paying).then((payment) => untilOver(paying, payment)),
  );
}

/** What waits for the payer may be done elsewhere, or was just done and is not heard of yet: so it is followed to its end. */
function untilOver(paying: Paying, payment: Payment): Payment | Promise<Payment> {
  if (isFinal(payment.status)) return payment;
  paying.activity = { ...paying.activity, phase: 'action' };
  hear(paying, payment);
  const look = (news: Payment) => {
    if (!isFinal(news.status) && isAwaited(paying)) hear(paying, news);
  };
  return watch(paying.store, payment.id, look).outcome;
}

/** Whether the page still waits for it: whoever canceled it there knows already, and may be paying anew. */
const isAwaited = ({ store, activity }: Paying) =>
  store.activities.get().some(({ id, phase }) => id === activity.id && phase !== 'over');

function begunBy({ key, saved }: PaymentIntent, phase: Activity['phase']): Activity {
  const { allocations, total } = saved.request;
  return { id: key, invoiceIds: allocations.map(({ invoiceId }) => invoiceId), total, phase };
}

function hear(paying: Paying, payment: Payment): void {
  const phase = payment.status === 'confirming' ? 'confirming' : paying.activity.phase;
  if (paying.activity.payment?.id !== payment.id) paying.store.tell(paying.activity.invoiceIds, payment.id);
  paying.activity = { ...paying.activity, phase, payment };
  track(paying.store, paying.activity);
}

/** Without proof that nothing was paid, the only thing to do is to ask until there is; of a payment that was seen nothing else proves it. */
async function resolve(paying: Paying, error: unknown): Promise<Payment> {
  const isRefused = error instanceof BillingError && error.moneyMoved === 'no';
  if (isRefused && !paying.activity.payment) throw error;
  paying.activity = { ...paying.activity, phase: 'confirming' };
  track(paying.store, paying.activity);
  return find(paying, isTooOften(error) ? error.code : 'not-sent');
}

/** Nobody is told to look after the connection who is to wait. */
const isTooOften = (error: unknown): error is BillingError =>
  error instanceof BillingError && error.code === 'too-many-requests';

async function find(paying: Paying, otherwise = 'not-sent'): Promise<Payment> {
  const payment = await learn(paying.store, paying.intent, (news) => hear(paying, news));
  if (payment) return payment;
  throw new BillingError(otherwise, 'The payment did not reach the service; nothing was paid', {
    retry: 'safe',
  });
}

async function end(paying: Paying, outcome: Promise<Payment>): Promise<Ending> {
  const { store, activity } = paying;
  let isNews = true;
  try {
    const payment = await outcome;
    isNews = isAwaited(paying);
    if (!isNews) return { payment };
    if (activity.resumed) track(store, { ...activity, phase: 'over', payment });
    else untrack(store, activity.id);
    return { payment };
  } catch (error) {
    untrack(store, activity.id);
    return { error: unlessRefused(error) };
  } finally {
    if (isNews) {
      store.refresh();
      store.tell(activity.invoiceIds);
    }
  }
}
