import { inTransaction } from '../store/database.ts';
import { lockPayables } from './attempts.ts';
import type { Core } from './core.ts';
import { pendingPayments } from './pending.ts';

/** Puts to an invoice what is kept for it, unless somebody is paying it: then what becomes of that decides. */
export async function useKept({ database, backend }: Core, invoiceId: string): Promise<void> {
  await inTransaction(database, async (tx) => {
    await lockPayables(tx, backend.name, [invoiceId]);
    const live = await pendingPayments(tx, backend.name, [invoiceId]);
    if (live.size === 0) await backend.applyKept?.(tx, [invoiceId]);
  });
}
