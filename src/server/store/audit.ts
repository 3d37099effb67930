import type { Transaction } from './database.ts';
import { auditLog } from './schema.ts';

/** Who did what to what, and from where. */
export interface Deed {
  subject: string;
  action: string;
  profileId: string;
  resourceId: string;
  requestId: string;
  origin: string | null;
}

/** Writes a deed down, in the transaction that does it. */
export async function audit(tx: Transaction, deed: Deed): Promise<void> {
  await tx.insert(auditLog).values(deed);
}
