import { sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** PostgreSQL through Drizzle, whichever driver is below: PGlite in the process or a server. */
export type Database = PgDatabase<PgQueryResultHKT>;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** What a read can run on: the database, or a transaction whose locks it must see. */
export type Reader = Database | Transaction;

const usualTries = 6;
/** For what is written down also where many others write: what has happened outside already, and what a host does. */
export const patiently = 20;
// Serialization failure, deadlock, and a unique index that a twin reached first: the whole transaction runs again.
const transient = new Set(['40001', '40P01', '23505']);
// Cut off by a limit of time: nothing was written, and who asked comes back later instead of waiting as long once more.
const outOfTime = new Set(['55P03', '57014', '25P03', '25P04']);
const outcomeUnknown = new Set(['40003', '08006', '08007', '57P01', 'ECONNRESET', 'EPIPE']);

/** What the driver says without a code when no connection was to be had, or one went away while it was used. */
const withoutCode: [RegExp, string][] = [
  [/^timeout exceeded when trying to connect/, '53300'],
  [/^Connection terminated|^Client has encountered a connection error/, '08006'],
];

/** The SQLSTATE (or socket code) at the root of a database error. */
export function sqlState(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    const { message } = at;
    const known = withoutCode.find(([said]) => said.test(message));
    if (known) return known[1];
  }
  return undefined;
}

/** Whether nobody can tell from this error if the transaction was committed. */
export function isCommitUnknown(error: unknown): boolean {
  return outcomeUnknown.has(sqlState(error) ?? '');
}

/** Whether a transaction failed only because it met another one, or took too long; nothing of it was written. */
export function isTransient(error: unknown): boolean {
  const state = sqlState(error) ?? '';
  return transient.has(state) || outOfTime.has(state);
}

/** What many others hold is waited for again where it must be written down; nobody waits twice for an answer. */
function runsAgain(error: unknown, tries: number): boolean {
  const state = sqlState(error) ?? '';
  return transient.has(state) || (state === '55P03' && tries >= patiently);
}

/** Runs a serializable transaction, again from its start when it met another one; it must not touch the outside. */
export async function inTransaction<Result>(
  database: Database,
  work: (tx: Transaction) => Promise<Result>,
  tries = usualTries,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction(work, { isolationLevel: 'serializable' });
    } catch (error) {
      if (attempt >= tries || !runsAgain(error, tries)) throw error;
      await new Promise((resolve) =>
        setTimeout(resolve, Math.random() * 10 * 2 ** Math.min(attempt, usualTries)),
      );
    }
  }
}

/** Whether the database answers at all. */
export async function answers(database: Database): Promise<boolean> {
  await database.execute(sql`select 1`);
  return true;
}
