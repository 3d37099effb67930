import { and, asc, count, eq, gt, lt, lte, sql } from 'drizzle-orm';
import { describeError } from '../describe-error.ts';
import type { BillingBackend, DocumentRenderer } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { audit, type Caller } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { drawDocument } from './draw-document.ts';
import { exportFile, exportJob } from './schema.ts';

export type Job = typeof exportJob.$inferSelect;

export interface ExportParts {
  database: Database;
  backend: BillingBackend;
  documents?: DocumentRenderer | undefined;
  log: { error(facts: object, message: string): void };
}

/** What is wanted, and by whom. */
export interface ExportOrder {
  profileId: string;
  subject: string;
  locale: string | undefined;
  invoiceIds: string[];
  from: Caller;
}

/** Exports of one profile that are not finished yet. */
const mostAtOnce = 5;
/** A job that so many processes gave up on has something wrong with it. */
const mostTurns = 20;

const isLeft = gt(exportJob.expiresAt, sql`now()`);
const inSeconds = (seconds: number) => sql`now() + ${seconds} * interval '1 second'`;
const [lease, day, keptFor] = [30, 86_400, 3600];

/**
 * Puts documents of many invoices together. Each is drawn and kept by itself, so that a process that goes on where another
 * one ended draws none twice, and the file is written while it is downloaded.
 */
export class Exports {
  readonly #parts: ExportParts;
  #working: Promise<void> | undefined;
  #isStopped = false;

  constructor(parts: ExportParts) {
    this.#parts = parts;
  }

  /** Begins to draw these documents; refused while the profile has enough of that under way. */
  async create({ from, ...order }: ExportOrder): Promise<Job> {
    const { database } = this.#parts;
    await this.tidy();
    const created = await database.transaction(async (tx) => {
      const running = and(eq(exportJob.profileId, order.profileId), eq(exportJob.status, 'running'), isLeft);
      const [found] = await tx.select({ count: count() }).from(exportJob).where(running);
      if ((found?.count ?? 0) >= mostAtOnce)
        throw new Refusal('too-many-requests', { detail: 'Wait for the others to end', retryAfter: 30 });
      const id = newId('exp');
      const { profileId, subject } = order;
      await audit(tx, { subject, action: 'createExport', profileId, resourceId: id, ...from });
      const [job] = await tx
        .insert(exportJob)
        .values({ id, ...order, expiresAt: inSeconds(day) })
        .returning();
      return job as Job;
    });
    this.work().catch((error) => this.#parts.log.error({ error: describeError(error) }, 'an export stopped'));
    return created;
  }

  /** An export of this profile; undefined for one of another, and for one whose time is over. */
  async find(profileId: string, id: string): Promise<Job | undefined> {
    const own = and(eq(exportJob.id, id), eq(exportJob.profileId, profileId), isLeft);
    const [job] = await this.#parts.database.select().from(exportJob).where(own);
    return job;
  }

  /** Ends an export, finished or not, and throws its files away. */
  async cancel(job: Job, subject: string, from: Caller): Promise<void> {
    await this.#parts.database.transaction(async (tx) => {
      const { id, profileId } = job;
      await tx.update(exportJob).set({ status: 'canceled' }).where(eq(exportJob.id, id));
      await tx.delete(exportFile).where(eq(exportFile.exportId, id));
      await audit(tx, { subject, action: 'cancelExport', profileId, resourceId: id, ...from });
    });
  }

  /** The drawn document that comes next after a place. */
  async fileAfter(job: Job, position: number): Promise<typeof exportFile.$inferSelect | undefined> {
    const [file] = await this.#parts.database
      .select()
      .from(exportFile)
      .where(and(eq(exportFile.exportId, job.id), gt(exportFile.position, position)))
      .orderBy(asc(exportFile.position))
      .limit(1);
    return file;
  }

  /** Works on whatever nobody works on, until nothing is left; those who ask meanwhile wait for the same. */
  work(): Promise<void> {
    this.#working ??= this.#workOff().finally(() => {
      this.#working = undefined;
    });
    return this.#working;
  }

  /** Ends after the document that is being drawn; another process goes on at once. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#working?.catch(() => undefined);
  }

  /** Removes exports whose time is over, with their files. */
  async tidy(): Promise<void> {
    await this.#parts.database.delete(exportJob).where(lt(exportJob.expiresAt, sql`now()`));
  }

  async #workOff(): Promise<void> {
    while (!this.#isStopped) {
      const job = await this.#take();
      if (!job) return;
      await this.#drawAll(job);
    }
  }

  /** Takes the oldest export that no process works on, for a while. */
  #take(): Promise<Job | undefined> {
    const waiting = and(eq(exportJob.status, 'running'), lte(exportJob.leaseUntil, sql`now()`));
    return this.#parts.database.transaction(async (tx) => {
      const [next] = await tx
        .select()
        .from(exportJob)
        .where(waiting)
        .orderBy(asc(exportJob.createdAt))
        .limit(1)
        .for('update', { skipLocked: true });
      if (!next) return undefined;
      const isHopeless = next.turn >= mostTurns;
      const [taken] = await tx
        .update(exportJob)
        .set({
          turn: next.turn + 1,
          leaseUntil: inSeconds(lease),
          ...(isHopeless && { status: 'failed' as const }),
        })
        .where(eq(exportJob.id, next.id))
        .returning();
      return taken;
    });
  }

  async #drawAll(job: Job): Promise<void> {
    if (job.status !== 'running') return;
    const isOurs = and(
      eq(exportJob.id, job.id),
      eq(exportJob.turn, job.turn),
      eq(exportJob.status, 'running'),
    );
    for (let position = job.done; position < job.invoiceIds.length; position++) {
      if (this.#isStopped) {
        await this.#parts.database.update(exportJob).set({ leaseUntil: sql`now()` }).where(isOurs);
        return;
      }
      const drawn = await drawDocument(this.#parts, job, job.invoiceIds[position] ?? '');
      const isLast = position === job.invoiceIds.length - 1;
      const isKept = await this.#parts.database.transaction(async (tx) => {
        const [kept] = await tx
          .update(exportJob)
          .set({
            done: position + 1,
            leaseUntil: inSeconds(lease),
            ...(!drawn.content && {
              missing: sql`${exportJob.missing} || ${JSON.stringify([drawn.name])}::jsonb`,
            }),
            ...(isLast && { status: 'done' as const, expiresAt: inSeconds(keptFor) }),
          })
          .where(isOurs)
          .returning({ id: exportJob.id });
        if (kept && drawn.content)
          await tx
            .insert(exportFile)
            .values({ exportId: job.id, position, name: drawn.name, content: drawn.content });
        return Boolean(kept);
      });
      // It was canceled, or this process took so long that another one has it.
      if (!isKept) return;
      // Neither drawing nor a ledger in this process waits for anything: requests would all wait for the last document.
      await new Promise((goOn) => setTimeout(goOn));
    }
  }
}
