import { join } from 'node:path';
import type { Connection } from 'betala/server';
import { openService, type Running, type Serving, serve } from 'betala/server/node';
import { demoActs } from './demo.ts';
import type { Options } from './options.ts';
import { createPortal } from './portal.ts';
import { readSecret } from './secret.ts';
import { readStaticFiles } from './static-files.ts';

type Handler = (request: Request, connection: Connection) => Promise<Response>;

export interface RunningPortal extends Running {
  url: string;
}

const built = join(import.meta.dirname, '../../../build/portal');

/** Takes both ports, then opens the ledger: a taken port is told at once, and requests wait until all is ready. */
export async function start(options: Options, env: NodeJS.ProcessEnv): Promise<RunningPortal> {
  const addresses = addressesOf(options.port);
  const files = readStaticFiles(built);
  const secret = readSecret(options.dataFolder, env);
  const ready = Promise.withResolvers<{ portal: Handler; vault: Handler }>();
  const servers: Serving[] = [];
  try {
    servers.push(
      await serve(async (...asked) => (await ready.promise).portal(...asked), { port: options.port }),
    );
    servers.push(
      await serve(async (...asked) => (await ready.promise).vault(...asked), { port: options.port + 1 }),
    );
    const service = await open(options, secret, addresses);
    const portal = createPortal({
      port: options.port,
      secret,
      vaultOrigin: addresses.vault,
      profiles: await service.profiles(),
      billing: service.billing.fetch,
      files,
      demo: demoActs(service),
    });
    ready.resolve({ portal, vault: service.vault });
    return { url: addresses.portal, servers, service };
  } catch (error) {
    // Nothing is left listening, and whoever asked already is answered.
    ready.resolve({ portal: unavailable, vault: unavailable });
    await Promise.all(servers.map((server) => server.close()));
    throw error;
  }
}

const unavailable: Handler = async () => new Response(null, { status: 503 });

interface Addresses {
  portal: string;
  vault: string;
}

function addressesOf(port: number): Addresses {
  return { portal: `http://localhost:${port}`, vault: `http://localhost:${port + 1}` };
}

function open(options: Options, secret: string, { portal, vault }: Addresses) {
  const { dataFolder, databaseUrl, importFile, reset } = options;
  return openService({
    dataFolder,
    databaseUrl,
    importFile,
    reset,
    sample: true,
    clock: 'sandbox',
    secret,
    vaultUrl: vault,
    basePath: '/billing',
    // People play with cards here that are declined, as often as they like.
    limits: false,
    allowedOrigins: [portal],
    returnUrls: {
      overview: `${portal}/cost-management/overview`,
      invoices: `${portal}/cost-management/invoices`,
    },
  });
}
