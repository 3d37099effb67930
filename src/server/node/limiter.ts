import { lt } from 'drizzle-orm';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import {
  type Asking,
  type Counted,
  counted,
  type Limiter,
  type LimitOptions,
  type Limits,
  limitsWith,
} from '../limits.ts';
import type { Database } from '../store/database.ts';
import { rateLimit } from '../store/schema.ts';

/** Limits that are counted in the database, so that they hold however many processes share it. */
export function createLimiter(database: Database, options?: LimitOptions): Limiter {
  const limits = limitsWith(options);
  const countersOf = (act: keyof Limits) =>
    new Map(
      counted.map((who) => {
        const { most: points, seconds: duration } = limits[act][who];
        const where = { storeClient: database, schema: rateLimit, clearExpiredByTimeout: false };
        return [who, new RateLimiterDrizzle({ ...where, points, duration, keyPrefix: `${act} ${who}` })];
      }),
    );
  const counters = new Map((Object.keys(limits) as (keyof Limits)[]).map((act) => [act, countersOf(act)]));
  const each = async (
    act: keyof Limits,
    asking: Asking,
    ask: (counter: RateLimiterDrizzle, key: string) => Promise<number>,
  ) => {
    let longest = 0;
    for (const [who, counter] of counters.get(act) ?? []) {
      const key = keyOf(who, asking);
      if (key !== null) longest = Math.max(longest, await ask(counter, key));
    }
    return longest > 0 ? Math.ceil(longest / 1000) : undefined;
  };
  return {
    take(act, asking) {
      // Where one counter is over, nothing happens that the others should count: a person who goes on asking must not use up
      // what a profile or an address has for others.
      let isOver = false;
      return each(act, asking, async (counter, key) => {
        const wait = await (isOver ? look : take)(counter, key);
        isOver ||= wait > 0;
        return wait;
      });
    },
    look: (act, asking) => each(act, asking, look),
    async tidy() {
      await database.delete(rateLimit).where(lt(rateLimit.expire, new Date()));
    },
  };
}

/** In milliseconds, how long to wait; nothing where there is room. */
async function take(counter: RateLimiterDrizzle, key: string): Promise<number> {
  try {
    await counter.consume(key);
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
    throw refused;
  }
}

async function look(counter: RateLimiterDrizzle, key: string): Promise<number> {
  const found = await counter.get(key);
  return found && found.consumedPoints >= counter.points ? found.msBeforeNext : 0;
}

/** One customer's IPv6 addresses are as many as it likes, all with the same first half. */
function keyOf(who: Counted, asking: Asking): string | null {
  const value = asking[who];
  if (who !== 'address' || !value?.includes(':')) return value;
  const [head = ''] = value.split('::');
  return head.split(':').slice(0, 4).join(':');
}
