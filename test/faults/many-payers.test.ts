import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { importDocument, listCharges } from 'betala/server/node';
import type { PaymentSource, Quote } from '../../sdk/index.ts';
import { makePremises, type Premises } from '../simulation/premises.ts';
import { Random } from '../simulation/random.ts';
import { runs } from '../support/counts.ts';
import { onEachDatabase } from '../support/databases.ts';
import { newCard } from '../support/paying.ts';
import { baseUrl, type TestService } from '../support/service.ts';

const payers = 200;
const rounds = runs('T3', 20, 50);
const names = Array.from({ length: payers }, (_, index) => `payer${index}`);
const expected = ['payment-in-progress', 'already-settled', 'amount-changed'];

type Keys = 'own keys' | 'one shared key' | 'own and shared keys';
const kinds: Keys[] = ['own keys', 'one shared key', 'own and shared keys'];

onEachDatabase('two hundred payers at once', (service) => {
  test(`T3: in ${rounds} rounds exactly one charge each, every other payer is told why, and nothing breaks`, async (context) => {
    const premises = await settleIn(service(), rounds);
    const before = await chargesFor(service());
    const refusals = new Map<string, number>();
    for (const [round, { id }] of premises.invoices.entries()) {
      const codes = await payAtOnce(service(), premises, id, kinds[round % kinds.length] ?? 'own keys');
      for (const code of codes) refusals.set(code, (refusals.get(code) ?? 0) + 1);
    }
    assert.equal((await chargesFor(service())) - before, rounds);
    const told = [...refusals].map(([code, count]) => `${count} ${code}`).join(', ');
    context.diagnostic(`T3: ${rounds} rounds of ${payers} payers: ${told}`);
    assert.deepEqual(
      [...refusals.keys()].filter((code) => !expected.includes(code)),
      [],
    );
  });

  test('T3: of overlapping sets of invoices, each invoice is charged once', async () => {
    const premises = await settleIn(service(), 3);
    const [a, b, c] = premises.invoices.map(({ id }) => id);
    assert.ok(a && b && c);
    const before = await chargesFor(service());
    const sets = Array.from(
      { length: 60 },
      (_, index) =>
        [
          [a, b],
          [b, c],
          [c, a],
        ][index % 3] ?? [],
    );
    const asks = await Promise.all(
      sets.map(async (set) => ({ quote: await quoteOf(service(), premises, set), source: newCard('visa') })),
    );
    const said = await Promise.all(asks.map((ask, index) => pay(service(), premises, index, ask)));
    assert.equal(said.filter(isPayment).length, 1);
    assert.equal(await chargesSince(service(), before), 1);
  });
});

const isPayment = (one: string) => one === 'succeeded' || one === 'processing';

/** A customer of the test's own, with so many invoices. */
async function settleIn({ database }: TestService, count: number): Promise<Premises> {
  const tag = `t3${crypto.randomUUID().slice(0, 8)}`;
  const premises = makePremises(new Random(tag), tag, { count, names });
  await importDocument(database, premises.document);
  return premises;
}

/** How many charges came of what was just paid: one that was begun when connections ran out is made in a later round. */
async function chargesSince(service: TestService, before: number): Promise<number> {
  for (let waited = 0; waited < 60 && (await chargesFor(service)) === before; waited++)
    await setTimeout(1000);
  return (await chargesFor(service)) - before;
}

const chargesFor = async ({ database }: TestService) =>
  (await listCharges(database)).filter(({ status }) => status === 'succeeded').length;

interface Ask {
  quote: Quote;
  source: PaymentSource;
  key?: string;
}

/**
 * Pays a quote as one of the payers does, past the SDK, whose patience would depend on how busy this machine is; answers
 * the payment's status, or the code of the refusal. Where two hundred wait for a connection on a machine that does other
 * things as well, somebody may wait in vain: told when to ask again, they do so under their key, which is safe whatever happened.
 */
async function pay(
  service: TestService,
  premises: Premises,
  index: number,
  { quote, source, key = crypto.randomUUID() }: Ask,
): Promise<string> {
  const { payers: subjects, profileId } = premises;
  const allocations = quote.allocations.map(({ invoiceId, version, amount }) => ({
    invoiceId,
    version,
    amount,
  }));
  const session = await service.sessionFor(subjects[index] ?? '', [profileId]);
  const response = await service.billing.fetch(
    new Request(`${baseUrl}/profiles/${profileId}/payments`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${session}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ allocations, total: quote.total, source }),
    }),
  );
  const { status, code } = (await response.json()) as { status: string; code?: string };
  const wait = response.headers.get('retry-after');
  if (response.status === 503 && wait) {
    await setTimeout(Number(wait) * 1000);
    return pay(service, premises, index, { quote, source, key });
  }
  assert.ok(response.status < 500, `${response.status} ${code}`);
  return code ?? status;
}

const quoteOf = (service: TestService, { payers: [subject = ''], profileId }: Premises, ids: string[]) =>
  service
    .clientFor(subject, { profiles: [profileId] })
    .payments.quote(profileId, { invoices: ids.map((invoiceId) => ({ invoiceId })) });

/** Lets everybody pay one invoice at the same moment; answers what those who could not were told. */
async function payAtOnce(
  service: TestService,
  premises: Premises,
  invoiceId: string,
  kind: Keys,
): Promise<string[]> {
  const before = await chargesFor(service);
  const quote = await quoteOf(service, premises, [invoiceId]);
  const shared = { key: crypto.randomUUID(), source: newCard('visa') };
  const said = await Promise.all(
    Array.from({ length: payers }, (_, index) => {
      const isShared = kind === 'one shared key' || (kind === 'own and shared keys' && index % 2 === 0);
      // A key belongs to one person, so those who share it are that person in many tabs.
      return isShared
        ? pay(service, premises, 0, { quote, ...shared })
        : pay(service, premises, index, { quote, source: newCard('visa') });
    }),
  );
  assert.equal(await chargesSince(service, before), 1, `${kind}: exactly one charge`);
  // Those with the same key are told of the same payment, which may still be under way.
  const paid = said.filter(isPayment).length;
  assert.ok(kind === 'own keys' ? paid === 1 : paid >= 1, `${kind}: ${paid} were told of a payment`);
  return said.filter((one) => !isPayment(one));
}
