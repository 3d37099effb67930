// A service of its own process, on the database it is given, that kills itself with SIGKILL at the point that it was told,
// or asks whoever started it to kill the database there.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type OpenService, openService, type ServiceOptions, serve } from 'betala/server/node';
import { refundOf } from '../support/aftermath.ts';
import type { KillPoint } from '../support/kill-points.ts';
import { secret } from '../support/service.ts';
import type { Order } from '../support/service-process.ts';
import { sampleSnapshot } from '../support/snapshot.ts';
import { watchFor, watchStatements } from '../support/watch-statements.ts';

const {
  DATA_FOLDER: dataFolder,
  DATABASE: databaseUrl,
  DIE_AT: dieAt,
  SANDBOX_EVENTS: sandboxEvents,
  SERVICE_OPTIONS: options = '{}',
  FROM_NOTHING: fromNothing,
} = process.env;

const die = () => void process.kill(process.pid, 'SIGKILL');
let killAt: string | undefined;
let killsDatabase = false;
let service: OpenService;

/** What whoever started this process may ask of it. */
const orders: { [Kind in Order['kind']]: (order: Extract<Order, { kind: Kind }>) => unknown } = {
  'die at step': ({ step }) => {
    killAt = step;
  },
  'die at point': ({ point, victim }) => {
    killsDatabase = victim === 'database';
    watchFor(point);
  },
  'go on': () => undefined,
  refund: ({ paymentId }) => service.host.refund({ ...refundOf(paymentId), idempotencyKey: paymentId }),
  bill: () => service.bill(),
  memory: () => void process.send?.({ memory: heldMemory() }),
  listen: () => service.host.onEvent(({ id }) => void process.send?.({ heard: id }), { name: 'listener' }),
};

/** What is still needed once the garbage is gone, in bytes. */
function heldMemory(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

process.on('message', (order: Order) => {
  const done = orders[order.kind](order as never);
  if (order.kind.startsWith('die')) process.send?.('armed');
  else Promise.resolve(done).catch(() => undefined);
});
// Nobody is left to serve.
process.on('disconnect', () => process.exit());

watchStatements(async () => {
  if (!killsDatabase) return die();
  const killed = new Promise((resolve) => process.once('message', resolve));
  process.send?.('reached');
  await killed;
});
if (dieAt) watchFor(JSON.parse(dieAt) as KillPoint);

service = await openService({
  secret,
  vaultUrl: 'http://localhost:4001',
  dataFolder,
  databaseUrl,
  gatewayTimeout: 500,
  limits: false,
  sandboxEvents: sandboxEvents === 'hold' ? 'hold' : 'deliver',
  ...(JSON.parse(options) as Partial<ServiceOptions>),
  ...(!databaseUrl && !fromNothing && { snapshot: await sampleSnapshot() }),
  observe(step) {
    if (step === killAt) die();
  },
});
const { port } = await serve(service.billing.fetch, { port: 0 });
process.send?.({ port });
