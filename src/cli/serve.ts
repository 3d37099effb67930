import { endInOrder } from '../server/node/end-in-order.ts';
import { openService } from '../server/node/open-service.ts';
import { type Serving, serve } from '../server/node/serve.ts';
import { StartError } from '../server/node/start-error.ts';
import { ledgerFor } from './ledger.ts';
import type { Options } from './options.ts';

/**
 * Answers billing requests until it is told to stop; what is under way then is finished first. Like all commands it goes
 * by the sandbox's clock, which shows real time where nobody moved it.
 */
export async function serveCommand(options: Options): Promise<void> {
  const { port, origins, addressHeader } = options;
  const secret = process.env.BETALA_SECRET;
  if (!secret)
    throw new StartError('Set BETALA_SECRET to at least 32 characters, the same as on your own backend');
  const vaultUrl = `http://localhost:${port + 1}`;
  const service = await openService({
    ...ledgerFor(options, { begins: true }),
    clock: 'sandbox',
    secret,
    vaultUrl,
    allowedOrigins: origins,
    addressHeader,
  });
  const servers: Serving[] = [];
  try {
    servers.push(await serve(service.billing.fetch, { port }));
    servers.push(await serve(service.vault, { port: port + 1 }));
  } catch (error) {
    // Whatever stays open would keep the process, which then answers nobody.
    await Promise.all(servers.map((server) => server.close()));
    await service.close();
    throw error;
  }
  endInOrder({ servers, service });
  console.log(`Billing: http://localhost:${port}  (card vault on port ${port + 1}; sandbox cards only)`);
}
