import assert from 'node:assert/strict';
import { endDispute, eventsOf, openDispute } from '../../../src/server/gateways/sandbox/switchboard.ts';
import type { Attempt } from '../../../src/server/payments/attempt.ts';
import { type QuietService, tell, tellMeanwhile } from '../own-gateway.ts';

/** What a gateway sends by itself around one payment, and when. */
export interface WebhookPattern {
  /** While the gateway still owes its answer. */
  beforeTheAnswer?: (service: QuietService, attemptId: string) => Promise<void>;
  /** As soon as the service has the answer, or has lost it, and the payer has acted. */
  atOnce?: (service: QuietService, attempt: Attempt) => Promise<void>;
  /** When all is over. */
  inTheEnd?: (service: QuietService, attempt: Attempt) => Promise<void>;
}

async function tellAll(service: QuietService, attemptId: string, send = tell): Promise<void> {
  for (const event of await eventsOf(service.database, attemptId))
    assert.equal(await send(service, event), 204);
}

const fiveTimes: typeof tell = async (service, event) => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => tell(service, event)));
  return answers.find((status) => status !== 204) ?? 204;
};

/** What nobody sent, or nobody meant: the contrary of what happened, of another amount. */
const untrue = ({ id, currency, status }: Attempt) => {
  const type = status === 'succeeded' ? 'payment.failed' : 'payment.succeeded';
  const event = { id: `evt_${crypto.randomUUID()}`, type, live: false, paymentId: id };
  return { id: event.id, body: JSON.stringify({ ...event, amount: { amount: 1, currency } }) };
};

export const webhookPatterns: Record<string, WebhookPattern> = {
  'sends nothing': {},
  'sends events before its answer': { beforeTheAnswer: (service, id) => tellAll(service, id, tellMeanwhile) },
  'sends events when all is over': { inTheEnd: (service, { id }) => tellAll(service, id) },
  'sends every event five times': { atOnce: (service, { id }) => tellAll(service, id, fiveTimes) },
  'sends events in reverse': {
    async atOnce(service, { id }) {
      // A dispute that is over gives a payment that was taken a history of three events.
      await openDispute(service.database, id).catch(() => undefined);
      await endDispute(service.database, id, 'won');
      for (const event of (await eventsOf(service.database, id)).reverse())
        assert.equal(await tell(service, event), 204);
    },
  },
  'is imitated by a stranger': {
    async atOnce(service, attempt) {
      const stranger = 'a-secret-that-a-stranger-made-up';
      assert.equal(await tell(service, untrue(attempt), stranger), 400);
    },
  },
  'sends an event of another amount': {
    async atOnce(service, attempt) {
      assert.equal(await tell(service, untrue(attempt)), 204);
    },
  },
};
