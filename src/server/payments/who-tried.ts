import { and, eq } from 'drizzle-orm';
import type { Reader } from '../store/database.ts';
import { auditLog, idempotencyKey } from '../store/schema.ts';
import type { Attempt } from './attempt.ts';

/** Who tried a card in this payment, by what limits count: the person, the billing profile, the address of the request. */
export async function whoTried(reader: Reader, { id, profileId }: Pick<Attempt, 'id' | 'profileId'>) {
  const [used] = await reader
    .select({ scope: idempotencyKey.scope })
    .from(idempotencyKey)
    .where(eq(idempotencyKey.resourceId, id));
  const [claimed] = await reader
    .select({ address: auditLog.address })
    .from(auditLog)
    .where(and(eq(auditLog.resourceId, id), eq(auditLog.action, 'pay')));
  return {
    user: used ? personOf(used.scope) : null,
    profile: profileId,
    address: claimed?.address ?? null,
  };
}

/** A key's scope begins with tenant and subject, which together are one person. */
function personOf(scope: string): string {
  const [tenant, subject] = JSON.parse(scope) as string[];
  return JSON.stringify([tenant, subject]);
}
