import { createDatabaseClock } from '../database-clock.ts';
import type { Clock } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { createSandboxClock, type SandboxClock } from '../sandbox-clock.ts';
import type { Database } from '../store/database.ts';

/** The clock of a service: the database's, or one that people move. */
export type ServiceClock = SandboxClock | (Clock & { readonly movable: false });

const day = 86_400_000;
const most = 400;

/** The clock that a service is told to use, as it stands; moving it does nothing else. */
export function chooseClock(database: Database, which: 'system' | 'sandbox' = 'system'): ServiceClock {
  return which === 'sandbox' ? createSandboxClock(database) : createDatabaseClock(database);
}

/** The same clock where the billing run keeps pace: it runs on each day that passes, so that all happens in its order. */
export function billingAlong(clock: ServiceClock, bill: () => Promise<unknown>): ServiceClock {
  if (!clock.movable) return clock;
  let moves: Promise<unknown> = Promise.resolve();
  const move = async (to: Date) => {
    const start = (await clock.now()).getTime();
    if (to.getTime() > start + most * day) throw tooFar;
    let at = start;
    do {
      at = Math.min(at + day, to.getTime());
      // The clock runs on while bills are written, and may be there by itself.
      if (at === start + day || at > (await clock.now()).getTime()) await clock.move(new Date(at));
      await bill();
    } while (at < to.getTime());
  };
  return {
    ...clock,
    move(to) {
      const moved = moves.then(() => move(to));
      moves = moved.catch(() => undefined);
      return moved;
    },
  };
}

const message = `Move the clock at most ${most} days at a time`;
const tooFar = new Refusal('invalid-request', { detail: message, errors: [{ path: 'to', message }] });
