import { endInOrder } from '../server/node/end-in-order.ts';
import { openService } from '../server/node/open-service.ts';
import { serve } from '../server/node/serve.ts';
import { StartError } from '../server/node/start-error.ts';
import type { Options } from './options.ts';

/**
 * Answers billing requests until it is told to stop; what is under way then is finished first. Like all commands it goes
 * by the sandbox's clock, which shows real time where nobody moved it.
 */
export async function serveCommand({ port, origins, ...where }: Options): Promise<void> {
  const secret = process.env.BETALA_SECRET;
  if (!secret)
    throw new StartError('Set BETALA_SECRET to at least 32 characters, the same as on your own backend');
  const vaultUrl = `http://localhost:${port + 1}`;
  const service = await openService({
    ...where,
    clock: 'sandbox',
    secret,
    vaultUrl,
    allowedOrigins: origins,
  });
  const servers = [
    await serve(service.billing.fetch, { port }),
    await serve(service.vault, { port: port + 1 }),
  ];
  endInOrder({ servers, service });
  console.log(`Billing: http://localhost:${port}  (card vault on port ${port + 1}; sandbox cards only)`);
}
