import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { listCharges, verifyBooks } from 'betala/server/node';
import { eq, isNull, sql } from 'drizzle-orm';
import { invoice } from '../../../src/server/backends/ledger/schema.ts';
import type { Attempt } from '../../../src/server/payments/attempt.ts';
import { loadAttempt } from '../../../src/server/payments/attempts.ts';
import type { PaymentGateway } from '../../../src/server/ports.ts';
import { outbox, paymentAttempt } from '../../../src/server/store/schema.ts';
import { onEachEmptyLedger } from '../../support/ledgers.ts';
import { type GatewayOutcome, gatewayOutcomes } from '../../support/outcomes/gateway-outcomes.ts';
import { type WebhookPattern, webhookPatterns } from '../../support/outcomes/webhook-patterns.ts';
import { decide, type Front, payWith, type QuietService, serviceBehind } from '../../support/own-gateway.ts';
import { bringIn, profileId } from '../../support/small-company.ts';

const cells = Object.entries(gatewayOutcomes).flatMap(([does, outcome]) =>
  Object.entries(webhookPatterns).map(([sends, pattern]) => ({ does, outcome, sends, pattern })),
);
const due = 12_500;

onEachEmptyLedger('what a gateway does and what it sends', (ledger) => {
  before(() =>
    bringIn(
      { database: ledger() },
      ...cells.map((_, index) => ({ id: `inv_cell_${index}`, number: `VK-${index}` })),
    ),
  );
  for (const [index, { does, outcome, sends, pattern }] of cells.entries()) {
    test(`T6: a gateway that ${does} and ${sends}: ${outcome.ends}`, async () => {
      const invoiceId = `inv_cell_${index}`;
      await assertRight(await live(ledger(), invoiceId, outcome, pattern), invoiceId, outcome);
    });
  }

  test(`T6: after all ${cells.length} cells the books add up, and only the wrong amounts differ from the gateway's`, async (context) => {
    assert.deepEqual(await verifyBooks(ledger()), []);
    const { payments } = serviceBehind(ledger(), () => ({})).billing;
    const unproven = await ledger()
      .select({ id: paymentAttempt.id })
      .from(paymentAttempt)
      .where(isNull(paymentAttempt.finishedAt));
    for (const difference of await payments.reconcile())
      assert.ok(
        unproven.some(({ id }) => difference.includes(id)),
        difference,
      );
    context.diagnostic(`T6: ${cells.length} cells of gateway outcomes and webhooks, all right`);
  });
});

/** A payment, and how often the gateway was asked for its money. */
interface Lived {
  service: QuietService;
  attempt: Attempt;
  asked: number;
}

async function live(
  database: QuietService['database'],
  invoiceId: string,
  outcome: GatewayOutcome,
  { beforeTheAnswer, atOnce, inTheEnd }: WebhookPattern,
): Promise<Lived> {
  let asked = 0;
  const front: Front = (real) => {
    const { charge = real.charge.bind(real), ...others } = outcome.front?.(real) ?? {};
    const early = <Answer>(id: string, answer: Promise<Answer>) =>
      answer.finally(() => beforeTheAnswer?.(service, id));
    return {
      ...others,
      charge: (...given: Parameters<PaymentGateway['charge']>) => {
        asked++;
        return early(given[0].id, charge(...given));
      },
      cancel: (attempt) => early(attempt.id, real.cancel(attempt)),
    };
  };
  const service = serviceBehind(database, front, outcome.gatewayTimeout);
  const { payments } = service.billing;
  const attempt = await payWith(payments, { profileId, invoiceId, subject: 'vik-owner', card: outcome.card });
  if (outcome.payer) await decide(service, attempt, outcome.payer);
  await atOnce?.(service, attempt);
  await passTime(database, attempt.id, outcome.later ?? '10 seconds');
  await payments.sweep();
  await inTheEnd?.(service, attempt);
  const ended = await loadAttempt(database, attempt.id);
  assert.ok(ended);
  return { service, attempt: ended, asked };
}

const passTime = (database: QuietService['database'], id: string, interval: string) =>
  database.execute(
    sql`update payment_attempt set created_at = created_at - ${interval}::interval, lease_until = now() - interval '1 second', looked_at = null where id = ${id}`,
  );

async function assertRight(
  { service: { database, alerts }, attempt, asked }: Lived,
  invoiceId: string,
  { ends, asked: most }: GatewayOutcome,
): Promise<void> {
  assert.equal(attempt.status, ends);
  assert.equal(asked, most, 'the gateway was asked for money more often than needed');
  const charges = (await listCharges(database)).filter(({ attemptId }) => attemptId === attempt.id);
  assert.equal(
    charges.filter(({ status }) => status === 'succeeded').length,
    ends === 'succeeded' || ends === 'unknown' ? 1 : 0,
  );
  const [owed] = await database.select().from(invoice).where(eq(invoice.id, invoiceId));
  assert.equal(owed?.amountDue, ends === 'succeeded' ? 0 : due);
  assert.equal(attempt.allocations[0]?.live, ends === 'unknown', 'only what nobody knows stays in the way');
  assert.equal(alerts.length > 0, ends === 'unknown', alerts.join());
  const events = await database.select().from(outbox).where(eq(outbox.resourceId, attempt.id));
  assert.deepEqual(
    events.map(({ type }) => type),
    ends === 'unknown' ? [] : [`payment.${ends}`],
  );
}
