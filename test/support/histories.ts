import { endDispute, openDispute, returnRefunds } from '../../src/server/gateways/sandbox/switchboard.ts';
import type { Attempt } from '../../src/server/payments/attempt.ts';
import type { Random } from '../simulation/random.ts';
import { decide, type Front, payWith, type QuietService } from './own-gateway.ts';
import { profileId } from './small-company.ts';

type Act =
  | { kind: 'confirm' | 'refuse' | 'return refunds' | 'dispute' | 'won' | 'lost' }
  | { kind: 'refund'; amount: number };

/** Everything that happens at the gateway to one payment, in order. */
export interface History {
  card: 'visa' | 'challenge';
  acts: Act[];
}

export const paid = 1000;

/** Makes a history of at most eight events up. */
export function makeHistory(random: Random): History {
  if (random.chance(0.1)) return { card: 'challenge', acts: [{ kind: 'refuse' }] };
  const isAsked = random.chance(0.3);
  // Who was not told of a payment yet cannot give it back.
  const refunds = Array.from({ length: isAsked ? 0 : random.between(0, 2) }, () => ({
    kind: 'refund' as const,
    amount: random.between(1, 300),
  }));
  const returns: Act[] = random.chance(0.5) ? [{ kind: 'return refunds' }] : [];
  const dispute: Act[] = random.chance(0.7) ? [{ kind: 'dispute' }] : [];
  const end: Act[] = random.chance(0.7) ? [{ kind: random.pick(['won', 'lost']) }] : [];
  const asked: Act[] = isAsked ? [{ kind: 'confirm' }] : [];
  return {
    card: isAsked ? 'challenge' : 'visa',
    acts: [...asked, ...refunds, ...returns, ...dispute, ...end],
  };
}

/** A gateway that gives money back and loses every answer about it: what became of it, only events tell. */
export const losesRefundAnswers: Front = (real) => ({
  refund: async (...asked) => {
    await real.refund(...asked);
    throw new Error('The answer was lost');
  },
});

export const begin = ({ billing }: QuietService, { card }: History, invoiceId: string): Promise<Attempt> =>
  payWith(billing.payments, { profileId, invoiceId, subject: 'vik-owner', card, amount: paid });

/** Lets one act of a history happen. */
export async function happen(service: QuietService, attempt: Attempt, act: Act): Promise<void> {
  const { database, billing } = service;
  if (act.kind === 'confirm' || act.kind === 'refuse') return decide(service, attempt, act.kind);
  if (act.kind === 'return refunds') return returnRefunds(database, attempt.id);
  if (act.kind === 'dispute') return openDispute(database, attempt.id);
  if (act.kind === 'refund') {
    const order = { paymentId: attempt.id, amount: act.amount, reason: 'Billed twice' };
    await billing.payments.refund({ ...order, key: crypto.randomUUID() });
    return undefined;
  }
  return endDispute(database, attempt.id, act.kind);
}
