import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { BillingClient, BillingError } from 'betala/sdk';
import { createBillingSession } from 'betala/server';
import { payment as paymentShape } from '../../sdk/contract/payment.ts';
import { readLoosely } from '../../sdk/loosely.ts';
import { Random } from '../simulation/random.ts';
import { VirtualTime } from '../simulation/virtual-time.ts';
import { runs } from '../support/counts.ts';
import { oddAnswer } from '../support/odd-answers.ts';

const answers = runs('T9', 5000, 20_000);
const seed = process.env.BETALA_SEED ?? Date.now().toString(36);
const patience = 5 * 60_000;
const time = new VirtualTime();
const unhandled: unknown[] = [];
let session = '';

before(async () => {
  const facts = { subject: 'anna', name: 'Anna', tenant: 'nordljus', profiles: ['bp_1'] };
  session = await createBillingSession({ secret: 'a-secret-for-tests-that-is-long-enough', ...facts });
  process.on('unhandledRejection', (reason) => unhandled.push(reason));
  time.install();
});

/** What came of one act, and the answers that it met. */
interface Lived {
  act: string;
  heard: { kind: string; status: number; text: string }[];
  value?: unknown;
  error?: unknown;
}

test(`T9: ${answers} odd answers give typed errors only, and "paid" only where the service said so (B60)`, async (context) => {
  const random = new Random(seed);
  const tally = new Map<string, number>();
  let given = 0;
  while (given < answers) {
    const lived = await time.run(random.fork('time'), () => live(random.fork('life')));
    given += lived.heard.length;
    for (const { kind } of lived.heard) tally.set(kind, (tally.get(kind) ?? 0) + 1);
    assertTyped(lived);
    assertProven(lived);
  }
  assert.deepEqual(unhandled, []);
  const told = [...tally].map(([kind, count]) => `${count} ${kind}`).join(', ');
  context.diagnostic(`T9: ${given} answers from seed ${seed}: ${told}`);
});

async function live(random: Random): Promise<Lived> {
  const heard: Lived['heard'] = [];
  const client = new BillingClient({
    baseUrl: 'https://billing.test',
    getSession: async () => session,
    fetch: async () => {
      const { kind, give } = oddAnswer(random);
      const entry = { kind, status: 0, text: '' };
      heard.push(entry);
      const response = await give();
      entry.status = response.status;
      if (kind !== 'never ending' && kind !== 'broken off') entry.text = await response.clone().text();
      return response;
    },
  });
  const act = random.pick(Object.keys(acts));
  const signal = AbortSignal.timeout(patience);
  try {
    return { act, heard, value: await acts[act]?.(client, signal) };
  } catch (error) {
    return { act, heard, error };
  }
}

const profileId = 'bp_1';
const quote = {
  ...{ profileId, payee: 'Molnverket AB', expiresAt: '2026-03-02T09:15:00Z' },
  total: { amount: 12_500, currency: 'SEK' },
  allocations: [{ invoiceId: 'inv_1', invoiceNumber: 'SE-1', version: '1', amount: 12_500 }],
};

type Act = (client: BillingClient, signal: AbortSignal) => Promise<unknown>;
const pay: Act = async (client, signal) =>
  (await client.payments.intent(quote, { cardToken: 'test_visa-odd' })).pay({ signal });

/** Paying is tried as often as all the rest. */
const acts: Record<string, Act> = {
  ...{ pay, 'pay again': pay, 'pay once more': pay, 'pay in another tab': pay },
  'read a profile': (client, signal) => client.profiles.get(profileId, { signal }),
  'read a balance': (client, signal) => client.profiles.balance(profileId, { signal }),
  'ask for a quote': (client, signal) =>
    client.payments.quote(profileId, { invoices: [{ invoiceId: 'inv_1' }] }, { signal }),
  'save a card': (client, signal) =>
    client.paymentMethods.add(profileId, { cardToken: 'test_visa-odd' }, { signal }),
  'remove a card': (client, signal) => client.paymentMethods.remove(profileId, 'pm_1', { signal }),
  'list everything': async (client, signal) => {
    let rows = 0;
    for await (const _ of client.payments.list(profileId, {}, { signal })) if (++rows === 5) break;
    return rows;
  },
};

/** An error is one of the SDK's own, or that of the caller who lost patience. */
function assertTyped({ act, heard, error }: Lived): void {
  if (error === undefined) return;
  const isTyped = error instanceof BillingError || (error as Error | null)?.name === 'TimeoutError';
  assert.ok(
    isTyped,
    `${act} after ${describe(heard)} ended with ${String((error as Error)?.stack ?? error)}`,
  );
}

/** Paid means that the service said so of a whole payment; not paid, that it refused or knows of no such payment. */
function assertProven({ act, heard, value, error }: Lived): void {
  if (!act.startsWith('pay')) return;
  const said = heard.filter(({ status }) => status >= 200 && status < 300).flatMap(paymentsIn);
  const status = (value as { status?: string } | undefined)?.status;
  if (status) assert.ok(said.includes(status), `${status} after ${describe(heard)}`);
  if (!(error instanceof BillingError) || error.moneyMoved !== 'no') return;
  const refused = heard.some(({ text }) => /"moneyMoved":"no"|"items":\[/.test(text));
  assert.ok(refused, `"${error.message}" says that nothing was paid after ${describe(heard)}`);
}

function paymentsIn({ text }: Lived['heard'][number]): string[] {
  try {
    const value = JSON.parse(text) as { items?: unknown[] };
    return (Array.isArray(value.items) ? value.items : [value]).flatMap((one) => {
      try {
        return [(readLoosely(paymentShape, one) as { status: string }).status];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

const describe = (heard: Lived['heard']) =>
  `${heard.map(({ kind, status }) => `${kind} (${status})`).join(', ')}; replay it with BETALA_SEED=${seed}`;
