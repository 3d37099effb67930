import type { Breaker } from '../payments/breaker.ts';
import { json } from './json.ts';

/** What a check found, where there is more to say than yes or no. */
export interface Finding {
  fine: boolean;
  /** One word, such as `newer`. */
  word: string;
}

/** Whether one thing that the service needs is in order; throwing means that it is not. */
export type Check = () => Promise<boolean | Finding>;

const patience = 2000;

/**
 * Whether requests are welcome: 200 when everything is in order, 503 with the names of what is not. The gateway's breaker is
 * only told of: while it is open, everything but paying goes on.
 */
export async function readiness(
  checks: Readonly<Record<string, Check>>,
  gateway: Breaker['state'],
): Promise<Response> {
  const found = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, findingOf(await inTime(check))] as const),
  );
  const isReady = found.every(([, { fine }]) => fine);
  const words = found.map(([name, { word }]) => [name, word]);
  return json(
    { status: isReady ? 'ready' : 'not-ready', checks: Object.fromEntries(words), gateway },
    { status: isReady ? 200 : 503 },
  );
}

const findingOf = (found: boolean | Finding): Finding =>
  typeof found === 'boolean' ? { fine: found, word: found ? 'ok' : 'failed' } : found;

async function inTime(check: Check): Promise<boolean | Finding> {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, patience, false));
  return Promise.race([check().catch(() => false), late]);
}
