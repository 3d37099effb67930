import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { importDocument, verifyBooks } from 'betala/server/node';
import { eq, lt, sql } from 'drizzle-orm';
import { BillingError } from '../../sdk/index.ts';
import { invoice, ledgerEntry } from '../../src/server/backends/ledger/schema.ts';
import { Refusal } from '../../src/server/refusal.ts';
import { makePremises, type Premises } from '../simulation/premises.ts';
import { Random } from '../simulation/random.ts';
import { runs } from '../support/counts.ts';
import { onEachDatabase } from '../support/databases.ts';
import { newCard } from '../support/paying.ts';
import type { TestService } from '../support/service.ts';

const rounds = runs('T4', 1, 20);
const payers = 50;
const invoices = 20;
const hostActs = 15;
/** Within how many milliseconds everybody begins: some meet, and some come when others are done. */
const spread = 2000;
const seed = process.env.BETALA_SEED ?? Date.now().toString(36);
const names = Array.from({ length: payers }, (_, at) => `payer${at}`);

onEachDatabase('many payers of many invoices', (service) => {
  test(`T4: in ${rounds} rounds, ${payers} people pay parts of ${invoices} invoices while the host credits and voids: the books balance, and nobody owes less than nothing`, async (context) => {
    const tally = new Map<string, number>();
    for (let round = 0; round < rounds; round++) {
      const random = new Random(`${seed}-${round}`);
      const tag = `t4${seed}r${round}`;
      const premises = makePremises(random.fork('premises'), tag, { count: invoices, names });
      await importDocument(service().database, premises.document);
      const told = await Promise.all([
        ...premises.payers.map((subject) => payOne(service(), premises, subject, random.fork(subject))),
        ...Array.from({ length: hostActs }, (_, at) =>
          hostActsOnce(service(), premises, random.fork(`${at}`)),
        ),
      ]);
      for (const what of told) tally.set(what, (tally.get(what) ?? 0) + 1);
      await assertSound(service(), premises);
    }
    const counts = [...tally].map(([what, count]) => `${count} ${what}`).join(', ');
    context.diagnostic(`T4: seed ${seed}, ${rounds} rounds: ${counts}`);
    assert.ok(tally.get('succeeded'), 'nobody paid');
    assert.ok(tally.has('credited') || tally.has('voided'), 'the host was always refused');
  });
});

/** Pays all or a part of one invoice; answers what came of it. */
async function payOne(
  service: TestService,
  { profileId, ...premises }: Premises,
  subject: string,
  random: Random,
): Promise<string> {
  const { payments } = service.clientFor(subject, { profiles: [profileId] });
  const { id: invoiceId, due } = random.pick(premises.invoices);
  await pause(random.between(0, spread));
  const amount = random.chance(0.5) ? random.between(1, due) : undefined;
  try {
    const quote = await payments.quote(profileId, { invoices: [{ invoiceId, ...(amount && { amount }) }] });
    return (await (await payments.intent(quote, newCard('visa'))).pay()).status;
  } catch (error) {
    if (error instanceof BillingError) return error.code;
    throw error;
  }
}

/** Credits a part of an invoice, or voids it; what is refused is told by its code. */
async function hostActsOnce(
  { host }: TestService,
  { profileId, invoices: owed }: Premises,
  random: Random,
): Promise<string> {
  const { id: invoiceId, due } = random.pick(owed);
  await pause(random.between(0, spread));
  try {
    if (random.chance(0.3)) {
      await host.voidInvoice({ profileId, invoiceId, reason: 'a mistake' });
      return 'voided';
    }
    await host.creditNote({ profileId, invoiceId, amount: random.between(1, due), reason: 'a complaint' });
    return 'credited';
  } catch (error) {
    if (error instanceof Refusal) return `host: ${error.code}`;
    throw error;
  }
}

async function assertSound({ database }: TestService, { profileId }: Premises): Promise<void> {
  const sums = await database
    .select({ currency: ledgerEntry.currency, sum: sql<string>`sum(${ledgerEntry.amount})::text` })
    .from(ledgerEntry)
    .where(eq(ledgerEntry.profileId, profileId))
    .groupBy(ledgerEntry.currency);
  assert.deepEqual(
    sums.filter(({ sum }) => sum !== '0'),
    [],
    'out of balance',
  );
  assert.equal(
    await database.$count(invoice, lt(invoice.amountDue, 0)),
    0,
    'somebody owes less than nothing',
  );
  assert.deepEqual(await verifyBooks(database), []);
}
