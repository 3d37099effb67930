import { deliverEvents, type Receiver } from '../gateways/sandbox/events.ts';
import { passTime } from '../gateways/sandbox/switchboard.ts';
import type { Database } from '../store/database.ts';
import { fingerprint } from '../store/fingerprint.ts';

/** The sandbox's own secret, which follows from the service's: nobody has to choose one to try it. */
export const sandboxSecret = (secret: string): Promise<string> => fingerprint(['sandbox-webhooks', secret]);

interface Telling {
  database: Database;
  webhookSecrets: readonly string[];
  /** Below which path the service is mounted. */
  basePath?: string | undefined;
  /** The service itself: the sandbox lives in its process and needs no network to reach it. */
  send: Receiver;
}

/** Lets test cards do what they do later, and delivers what the sandbox tells, as a gateway would over HTTP. */
export async function tellEvents({ basePath = '', ...telling }: Telling): Promise<void> {
  await passTime(telling.database);
  const url = new URL(`${basePath.replace(/\/$/, '')}/webhooks/sandbox`, 'http://localhost').href;
  await deliverEvents({ ...telling, url });
}
