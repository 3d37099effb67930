import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { sql } from 'drizzle-orm';
import { doorOf } from '../support/doors.ts';
import { newCard, payableInvoice, quoteFor } from '../support/paying.ts';
import { openTestService, type TestService } from '../support/service.ts';

// OpenTelemetry's own SDK, as a host sets it up, with exporters that keep everything in memory.
const spans = new InMemorySpanExporter();
const tracers = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: spans })] });
const figures = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter: figures, exportIntervalMillis: 3_600_000 });
const meters = new MeterProvider({ readers: [reader] });

let service: TestService;
before(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const telemetry = { tracer: tracers.getTracer('betala'), meter: meters.getMeter('betala') };
  service = await openTestService({ telemetry });
});
after(() => service.close());
beforeEach(() => spans.reset());

async function pay(behaviour: string) {
  const client = service.clientFor('profile-owner');
  const quote = await quoteFor(client, await payableInvoice(client));
  spans.reset();
  return (await client.payments.intent(quote, newCard(behaviour))).pay();
}

const parentOf = (child: ReadableSpan | undefined) =>
  spans.getFinishedSpans().find((span) => span.spanContext().spanId === child?.parentSpanContext?.spanId)
    ?.name;

/** The last figure of this name with these attributes. */
async function figureOf(name: string, attributes: Record<string, string> = {}) {
  await reader.forceFlush();
  const found = figures
    .getMetrics()
    .at(-1)
    ?.scopeMetrics.flatMap(({ metrics }) => metrics)
    .find(({ descriptor }) => descriptor.name === name);
  return found?.dataPoints.find((point) =>
    Object.entries(attributes).every(([key, value]) => point.attributes[key] === value),
  )?.value;
}

test('a payment is one trace: the request, and in it the claim, the call of the gateway and the finish', async () => {
  const payment = await pay('visa');
  const named = (name: string) => spans.getFinishedSpans().find((span) => span.name === name);
  for (const name of ['betala.claim', 'betala.gateway charge', 'betala.finish']) {
    assert.equal(named(name)?.attributes['betala.payment.id'], payment.id, name);
    assert.equal(parentOf(named(name)), 'betala.request', name);
  }
  assert.equal(named('betala.finish')?.attributes['betala.outcome'], 'succeeded');
  const request = named('betala.request')?.attributes ?? {};
  assert.equal(request['http.request.method'], 'POST');
  assert.equal(request['http.route'], '/profiles/:profileId/payments');
  assert.equal(request['http.response.status_code'], 201);
});

test('no span and no figure names a person, a card or an amount', async () => {
  await pay('declined');
  await figureOf('betala.payments');
  const exported = JSON.stringify([
    spans
      .getFinishedSpans()
      .map(({ name, attributes, events, status }) => [name, attributes, events, status]),
    figures.getMetrics().map(({ scopeMetrics }) => scopeMetrics),
  ]);
  assert.match(exported, /betala\.finish/);
  assert.doesNotMatch(exported, /profile-owner|Holm|Nordljus|4242|test_declined|SEK|amount/i);
});

test('a refusal shows its status', async () => {
  const answer = await doorOf(service)('/profiles/bp_nobody/balance');
  assert.equal(answer.status, 404);
  const request = spans
    .getFinishedSpans()
    .find(({ attributes }) => attributes['http.route'] === '/profiles/:profileId/balance');
  assert.equal(request?.attributes['http.response.status_code'], 404);
});

test('payments are counted by outcome, and those of unknown outcome show how many and how old', async () => {
  const succeeded = Number((await figureOf('betala.payments', { outcome: 'succeeded' })) ?? 0);
  await pay('visa');
  assert.equal(await figureOf('betala.payments', { outcome: 'succeeded' }), succeeded + 1);
  assert.equal(await figureOf('betala.payments.oldest_unknown'), 0);
  const { id } = await pay('lost_answer');
  // Held there: nobody looks it up meanwhile.
  await service.database.execute(sql`
    update payment_attempt set status = 'unknown', finished_at = null, lease_until = now() + interval '1 hour',
      created_at = now() - interval '3 hours' where id = ${id}`);
  assert.equal(await figureOf('betala.payments.open', { status: 'unknown' }), 1);
  assert.ok(Number(await figureOf('betala.payments.oldest_unknown')) >= 3 * 3600);
  assert.equal(await figureOf('betala.gateway.lost', { operation: 'charge' }), 1);
  assert.equal(await figureOf('betala.gateway.breaker'), 0);
  assert.equal(await figureOf('betala.events.waiting'), 0);
});

test('jobs are spans of their own', async () => {
  await service.bill();
  const span = spans.getFinishedSpans().find(({ name }) => name === 'betala.job');
  assert.equal(span?.attributes['betala.job.name'], 'billing-run');
  assert.equal(parentOf(span), undefined);
});
