import { silentLog } from '../src/server/http/silent-log.ts';
import type { createBillingHandler, Database, SandboxClock } from '../src/server/index.ts';
import { createBilling } from '../src/server/node/billing.ts';
import { billingAlong } from '../src/server/node/business-time.ts';

interface Running {
  database: Database;
  clock: SandboxClock;
  payments: ReturnType<typeof createBillingHandler>['payments'];
}

const day = 86_400_000;

/** Moves business time on; billing runs on each day that passes, as it would have. */
export async function passTime({ database, clock, payments }: Running, days: number): Promise<void> {
  const { bill } = createBilling({ database, clock, payments, log: silentLog });
  const now = await clock.now();
  const along = billingAlong(clock, bill);
  if (along.movable) await along.move(new Date(now.getTime() + days * day));
}
