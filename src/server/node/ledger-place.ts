import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartError } from './start-error.ts';

/** Where a ledger is kept: on a PostgreSQL server, or embedded in a folder of this machine where no server is named. */
export interface LedgerPlace {
  dataFolder: string;
  databaseUrl: string | undefined;
}

/** What a command line says of it. */
export interface PlaceWords {
  data?: string | undefined;
  'database-url'?: string | undefined;
}

/**
 * Reads which ledger is meant from a command line, which wins, and the variables `DATABASE_URL` and `BETALA_DATA`. A variable
 * that is empty is not set; a word that is empty is a slip. Throws a `StartError` for what it cannot use.
 */
export function readLedgerPlace(words: PlaceWords, env: NodeJS.ProcessEnv): LedgerPlace {
  const { data, 'database-url': url } = words;
  if (data === '') throw new StartError('--data is empty; give it a path.');
  const isWord = url !== undefined;
  return {
    dataFolder: data ?? (env.BETALA_DATA || '.betala'),
    databaseUrl: checkedUrl(
      isWord ? url : env.DATABASE_URL || undefined,
      isWord ? '--database-url' : 'DATABASE_URL',
    ),
  };
}

/** The place for people to read; a password in it is not repeated. */
export function nameOfLedger({ dataFolder, databaseUrl }: LedgerPlace): string {
  if (databaseUrl === undefined) return `the embedded ledger in ${resolve(dataFolder)}`;
  const { host, pathname } = new URL(databaseUrl);
  return `the PostgreSQL database ${decodeURIComponent(pathname.slice(1))} on ${host || 'this machine'}`;
}

/** Refuses a folder without a ledger, where a new and empty one would only hide that another is meant. */
export function assertLedger({ dataFolder, databaseUrl }: LedgerPlace): void {
  if (databaseUrl === undefined && !existsSync(filesIn(dataFolder)))
    throw new StartError(`There is no ledger in ${resolve(dataFolder)}: give --data or --database-url`);
}

/** Where in a data folder the embedded database has its files. */
export const filesIn = (dataFolder: string) => join(dataFolder, 'postgres');

/** Whether this is an address of a PostgreSQL server. */
export const isDatabaseUrl = (text: string) => /^postgres(ql)?:\/\/\S+$/.test(text) && URL.canParse(text);

function checkedUrl(text: string | undefined, source: string): string | undefined {
  if (text === undefined || isDatabaseUrl(text)) return text;
  // The address may hold a password, so no message repeats it.
  throw new StartError(`${source} must look like postgres://user:password@host:5432/database.`);
}
