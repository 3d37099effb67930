import { and, eq } from 'drizzle-orm';
import { Refusal } from '../refusal.ts';
import type { Database, Reader, Transaction } from './database.ts';
import { idempotencyKey } from './schema.ts';

export interface UsedKey {
  scope: string;
  key: string;
  fingerprint: string;
}

/** The id of what this key made before; refuses a key that was used for something else, or refused before, in the same way. */
export async function madeBefore(
  reader: Reader,
  { scope, key, fingerprint }: UsedKey,
): Promise<string | undefined> {
  const [row] = await reader
    .select()
    .from(idempotencyKey)
    .where(and(eq(idempotencyKey.scope, scope), eq(idempotencyKey.key, key)));
  if (row && row.fingerprint !== fingerprint) throw new Refusal('idempotency-key-reused');
  if (row?.refusal) throw new Refusal(row.refusal.code, row.refusal.facts);
  return row?.resourceId ?? undefined;
}

/**
 * Keeps a refusal under its key, so that a late copy of the request, which may meet other circumstances, does nothing.
 * Answers the id of what a copy made in between, which is then the truth; throws the refusal that stands otherwise.
 */
export async function refuseOnce(
  database: Database,
  key: UsedKey,
  { code, facts }: Refusal,
): Promise<string> {
  await database
    .insert(idempotencyKey)
    .values({ ...key, refusal: { code, facts } })
    .onConflictDoNothing();
  const made = await madeBefore(database, key);
  if (made) return made;
  throw new Error(`The key of a refusal vanished: ${code}`);
}

/** Makes something under a key once; a repeated request gets the id of what its first self made. */
export async function once(tx: Transaction, key: UsedKey, make: () => Promise<string>): Promise<string> {
  const made = await madeBefore(tx, key);
  if (made) return made;
  const resourceId = await make();
  await tx.insert(idempotencyKey).values({ ...key, resourceId });
  return resourceId;
}
