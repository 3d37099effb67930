import type pg from 'pg';
import type { DatabaseLimits } from './database-options.ts';
import { StartError } from './start-error.ts';

/** A statement that runs longer has gone wrong, a lock that is not to be had is held by somebody who hangs. */
const usual: DatabaseLimits = { statement: 60_000, lock: 10_000, idleInTransaction: 60_000 };
const longest = 2 ** 31 - 1;

/** The usual limits with what was chosen; throws unless each is a whole number of milliseconds. */
export function databaseLimits(chosen: Partial<DatabaseLimits> = {}): DatabaseLimits {
  const limits = { ...usual, ...chosen };
  for (const [name, milliseconds] of Object.entries(limits))
    if (!(Object.hasOwn(usual, name) && isWhole(milliseconds)))
      throw new StartError(
        `databaseLimits.${name} must be one of ${Object.keys(usual).join(', ')}, in whole milliseconds; 0 for none`,
      );
  return limits;
}

const isWhole = (milliseconds: number) =>
  Number.isInteger(milliseconds) && milliseconds >= 0 && milliseconds <= longest;

/**
 * Tells a new connection its limits, and to write dates as they are read here, before anything else is asked on it: a role
 * or a database may have another way. By a statement, since poolers refuse what they do not know at the start of a
 * connection.
 */
export function prepareWith({ statement, lock, idleInTransaction }: DatabaseLimits) {
  const text = `select set_config('statement_timeout', $1, false), set_config('lock_timeout', $2, false),
    set_config('idle_in_transaction_session_timeout', $3, false), set_config('datestyle', 'ISO', false)`;
  const values = [statement, lock, idleInTransaction].map(String);
  return (client: pg.PoolClient, done: (error?: Error) => void): void =>
    void client.query(text, values).then(() => done(), done);
}
