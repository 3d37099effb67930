import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Breach } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import { inTransaction, type Reader, type Transaction } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { payable } from '../store/schema.ts';
import { lockPayables } from './attempts.ts';
import type { Core } from './core.ts';
import { breachesOf } from './invariants.ts';

/** Stops each of these invoices that does not add up, in the transaction that found it; answers whether there was one. */
export async function stopWhatIsWrong(
  core: Core,
  tx: Transaction,
  invoiceIds: readonly string[],
): Promise<boolean> {
  const breaches = await breachesOf(core, tx, invoiceIds);
  await stop(core, tx, breaches);
  return breaches.length > 0;
}

/** Nothing more is paid or given back on these invoices until a person lifts it. A person is told in the next round. */
async function stop({ backend }: Core, tx: Transaction, breaches: readonly Breach[]): Promise<void> {
  for (const { profileId, invoiceId, what } of breaches) {
    const [stopped] = await tx
      .update(payable)
      .set({ stoppedAt: sql`now()`, stoppedReason: what, stopToldAt: null })
      .where(
        and(eq(payable.backend, backend.name), eq(payable.invoiceId, invoiceId), isNull(payable.stoppedAt)),
      )
      .returning();
    if (!stopped) continue;
    const deed = { subject: 'betala', action: 'stop-invoice', profileId, resourceId: invoiceId };
    await audit(tx, { ...deed, requestId: newId('req'), origin: null });
    await backend.touch(tx, profileId);
  }
}

/** Stops invoices for what was found outside a transaction, such as by holding the gateway's record against ours. */
export async function stopFor(core: Core, breaches: readonly Breach[]): Promise<void> {
  const ids = breaches.map(({ invoiceId }) => invoiceId);
  if (ids.length === 0) return;
  await inTransaction(core.database, async (tx) => {
    await lockPayables(tx, core.backend.name, ids);
    await stop(core, tx, breaches);
  });
}

/** Which of these invoices are stopped. */
export async function stoppedAmong(
  reader: Reader,
  backend: string,
  invoiceIds: readonly string[],
): Promise<Set<string>> {
  const rows = await reader
    .select({ invoiceId: payable.invoiceId })
    .from(payable)
    .where(
      and(
        eq(payable.backend, backend),
        isNotNull(payable.stoppedAt),
        inArray(payable.invoiceId, [...invoiceIds]),
      ),
    );
  return new Set(rows.map(({ invoiceId }) => invoiceId));
}

export async function assertNoneStopped(
  reader: Reader,
  backend: string,
  invoiceIds: readonly string[],
): Promise<void> {
  if ((await stoppedAmong(reader, backend, invoiceIds)).size > 0) throw isStopped();
}

export const isStopped = () =>
  new Refusal('invoice-stopped', { detail: 'Contact whoever sent the invoice; they have been told' });

/** An invoice that waits for a person, and why. */
export interface StoppedInvoice {
  invoiceId: string;
  what: string;
  since: Date;
}

/** Invoices that wait for a person, oldest first. */
export async function stoppedInvoices({ database, backend }: Core): Promise<StoppedInvoice[]> {
  const rows = await database
    .select()
    .from(payable)
    .where(and(eq(payable.backend, backend.name), isNotNull(payable.stoppedAt)))
    .orderBy(asc(payable.stoppedAt));
  return rows.map(({ invoiceId, stoppedReason, stoppedAt }) => ({
    invoiceId,
    what: stoppedReason ?? '',
    since: stoppedAt ?? new Date(0),
  }));
}

/** Stopped, and no person was told yet. */
export const isUntold = ({ backend }: Core) =>
  and(eq(payable.backend, backend.name), isNotNull(payable.stoppedAt), isNull(payable.stopToldAt));

/**
 * Tells a person of invoices that were stopped, whichever process stopped them; one process tells. It is written down after
 * it was told: who dies in between tells twice rather than never.
 */
export async function tellOfStopped(core: Core): Promise<void> {
  await core.database.transaction(async (tx) => {
    const untold = await tx.select().from(payable).where(isUntold(core)).for('update', { skipLocked: true });
    for (const { backend, invoiceId, stoppedReason } of untold) {
      core.alert(`Invoice ${invoiceId} is stopped: ${stoppedReason}`);
      await tx
        .update(payable)
        .set({ stopToldAt: sql`now()` })
        .where(and(eq(payable.backend, backend), eq(payable.invoiceId, invoiceId)));
    }
  });
}

/** Who lets a stopped invoice go on. */
export interface Lift {
  profileId: string;
  invoiceId: string;
  by: string;
}

/** A person has looked: the invoice can be paid again, unless something about it still does not add up. */
export async function lift(core: Core, { profileId, invoiceId, by }: Lift): Promise<void> {
  const { database, backend } = core;
  await inTransaction(database, async (tx) => {
    if ((await backend.payables(profileId, [invoiceId], tx)).length === 0) throw new Refusal('not-found');
    await lockPayables(tx, backend.name, [invoiceId]);
    const [breach] = await breachesOf(core, tx, [invoiceId]);
    if (breach)
      throw new Refusal('invoice-stopped', { detail: `Put right by new entries first: ${breach.what}` });
    const [lifted] = await tx
      .update(payable)
      .set({ stoppedAt: null, stoppedReason: null, stopToldAt: null })
      .where(
        and(
          eq(payable.backend, backend.name),
          eq(payable.invoiceId, invoiceId),
          isNotNull(payable.stoppedAt),
        ),
      )
      .returning();
    if (!lifted) return;
    const deed = { subject: by, action: 'resume-invoice', profileId, resourceId: invoiceId };
    await audit(tx, { ...deed, requestId: newId('req'), origin: null });
    await backend.touch(tx, profileId);
  });
}
