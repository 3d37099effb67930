import { and, eq } from 'drizzle-orm';
import { Refusal } from '../refusal.ts';
import type { Reader, Transaction } from './database.ts';
import { idempotencyKey } from './schema.ts';

export interface UsedKey {
  scope: string;
  key: string;
  fingerprint: string;
}

/** The id of what this key made before, if it was used; refuses a key that was used for something else. */
export async function madeBefore(
  reader: Reader,
  { scope, key, fingerprint }: UsedKey,
): Promise<string | undefined> {
  const [row] = await reader
    .select()
    .from(idempotencyKey)
    .where(and(eq(idempotencyKey.scope, scope), eq(idempotencyKey.key, key)));
  if (row && row.fingerprint !== fingerprint) throw new Refusal('idempotency-key-reused');
  return row?.resourceId;
}

/** Makes something under a key once; a repeated request gets the id of what its first self made. */
export async function once(tx: Transaction, key: UsedKey, make: () => Promise<string>): Promise<string> {
  const made = await madeBefore(tx, key);
  if (made) return made;
  const resourceId = await make();
  await tx.insert(idempotencyKey).values({ ...key, resourceId });
  return resourceId;
}
