import type { Breach, Difference } from '../ports.ts';
import { loadAttempt } from './attempts.ts';
import type { Core } from './core.ts';
import { reconcile } from './reconcile.ts';
import { refreshPaid } from './refresh.ts';
import { stopFor } from './stopping.ts';

/**
 * Finds every difference, and stops the invoices of those that are found twice: a payment in between explains no more than
 * one, and what no event has told, such as a dispute, is learned in between.
 */
export async function reconcileAndStop(core: Core): Promise<Difference[]> {
  const found = await reconcile(core);
  if (found.length === 0) return [];
  const paymentIds = new Set(found.flatMap(({ paymentId }) => paymentId ?? []));
  for (const id of paymentIds) await refreshPaid(core, id);
  const again = new Set((await reconcile(core)).map(({ what }) => what));
  const lasting = found.filter(({ what }) => again.has(what));
  const breaches = await Promise.all(lasting.map((difference) => breachesBehind(core, difference)));
  await stopFor(core, breaches.flat());
  return lasting;
}

/** The invoices that a difference is about: its own, or those of its payment. */
async function breachesBehind(
  { database, backend }: Core,
  { what, breach, paymentId }: Difference,
): Promise<Breach[]> {
  const attempt = paymentId === undefined ? undefined : await loadAttempt(database, paymentId);
  if (breach || attempt?.backend !== backend.name) return breach ? [breach] : [];
  const { profileId, allocations } = attempt;
  return allocations.map(({ invoiceId }) => ({ profileId, invoiceId, what }));
}
