import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Balance, BillingClient } from 'betala/sdk';
import { createBillingSession } from 'betala/server';
import { betala } from './command.ts';
import { freePort } from './free-port.ts';
import { root } from './root.ts';
import { secret, tenantOf } from './service.ts';

/** What `betala serve` on this database answers that a billing profile owes. */
export async function servedBalance(databaseUrl: string, profileId: string): Promise<Balance> {
  const port = await freePort();
  const words = ['serve', '--database-url', databaseUrl, '--port', String(port)];
  const server = spawn(process.execPath, [...betala, ...words], {
    cwd: root,
    env: { ...process.env, BETALA_SECRET: secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(server, 'exit');
  try {
    await once(server.stdout, 'data');
    const client = new BillingClient({
      baseUrl: `http://127.0.0.1:${port}`,
      getSession: () =>
        createBillingSession({
          ...{ secret, subject: 'sara', name: 'Sara', tenant: tenantOf(profileId), profiles: [profileId] },
        }),
    });
    return await client.profiles.balance(profileId);
  } finally {
    server.kill();
    await gone;
  }
}
