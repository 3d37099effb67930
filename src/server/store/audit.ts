import type { Transaction } from './database.ts';
import { auditLog } from './schema.ts';

/** Where something was asked from. */
export interface Caller {
  requestId: string;
  /** The page's origin, as its browser told. */
  origin: string | null;
  /** The network address, where it is known. */
  address?: string | null | undefined;
  /** Names the billing session. */
  sessionId?: string | null | undefined;
}

/** Who did what to what, from where, and how it went. */
export interface Deed extends Caller {
  subject: string;
  action: string;
  profileId: string;
  resourceId: string;
  /** `done` unless told; the code of a refusal otherwise. */
  outcome?: string;
}

/** Writes a deed down, in the transaction that does it. The database itself lets nobody change or remove one. */
export async function audit(tx: Pick<Transaction, 'insert'>, deed: Deed): Promise<void> {
  await tx.insert(auditLog).values(deed);
}
