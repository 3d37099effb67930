import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { PGlite } from '@electric-sql/pglite';
import type { PaymentGateway } from 'betala/server';
import { Laboratory } from './laboratory.ts';
import { type Queries, WireClient } from './wire-client.ts';

// A simulation that finds nothing proves nothing unless it finds what is really broken: each of these breaks one guard.

const most = 200;
const seed = Date.now().toString(36);

/** Tries worlds until one shows the breach; answers how many it took. */
async function worldsUntil(
  laboratory: Laboratory,
  breach: RegExp,
  gateway?: (real: PaymentGateway) => PaymentGateway,
): Promise<number> {
  for (let tried = 1; tried <= most; tried++) {
    const { breaches } = await laboratory.try(`${seed}-${tried}`, gateway && { gateway });
    if (breaches.some((one) => breach.test(one))) return tried;
  }
  return assert.fail(`${most} worlds from seed ${seed} did not notice`);
}

/** A gateway in which one thing is otherwise. */
const but =
  (changed: (real: PaymentGateway) => Partial<PaymentGateway>) =>
  (real: PaymentGateway): PaymentGateway =>
    Object.assign(Object.create(real) as PaymentGateway, bound(real), changed(real));

function bound(real: PaymentGateway): Partial<PaymentGateway> {
  const names = ['describe', 'charge', 'lookUp', 'cancel', 'cardEntry', 'succeeded'] as const;
  return Object.fromEntries(names.map((name) => [name, real[name].bind(real)]));
}

/** A database in which a claim never sees that an invoice is being paid. */
class BlindClient extends WireClient {
  override transaction<Value>(work: (tx: Queries) => Promise<Value>): Promise<Value> {
    const blind = (sql: string) => sql.startsWith('select "attempt_id" from "payment_allocation"');
    return super.transaction((tx) =>
      work({
        query: async (sql, params, options) =>
          blind(sql) ? { rows: [], fields: [], affectedRows: 0 } : tx.query(sql, params, options),
      }),
    );
  }
}

describe('the simulation notices', () => {
  // One each, since what was charged wrongly stays in the books of its database.
  let laboratory: Laboratory;
  beforeEach(async () => {
    laboratory = await Laboratory.open();
  });
  afterEach(() => laboratory.close());

  test('I2: a gateway that charges twice', async (context) => {
    const twice = but((real) => ({
      async charge(attempt, signal) {
        await real.charge({ ...attempt, id: `${attempt.id}again` }, signal);
        return real.charge(attempt, signal);
      },
    }));
    context.diagnostic(`noticed after ${await worldsUntil(laboratory, /^I2/, twice)} worlds`);
  });

  test('I2: an outcome that is believed without proof', async (context) => {
    const hasty = but((real) => ({
      async lookUp(attempt) {
        const outcome = await real.lookUp(attempt);
        return outcome.status === 'none' ? { status: 'canceled' } : outcome;
      },
    }));
    context.diagnostic(`noticed after ${await worldsUntil(laboratory, /^I2|^TRUTH/, hasty)} worlds`);
  });

  test('I10: an outcome that nobody ever finds out', async (context) => {
    const mute = but(() => ({ lookUp: async () => ({ status: 'unknown' }) }));
    context.diagnostic(`noticed after ${await worldsUntil(laboratory, /^I10/, mute)} worlds`);
  });
});

test('I1: the simulation notices that two payments of one invoice may be live at once', async (context) => {
  const blind = await Laboratory.open((pglite: PGlite) => new BlindClient(pglite));
  await blind.client.query('drop index payment_allocation_one_live');
  context.diagnostic(`noticed after ${await worldsUntil(blind, /^I1:/)} worlds`);
  await blind.close();
});
