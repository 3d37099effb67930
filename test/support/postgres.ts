import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { PostgresServer } from './postgres-server.ts';

export interface TestPostgres {
  /** Connection address of a scratch database. */
  url: string;
  /** Ends the server, or drops the scratch databases of one that was there before. */
  stop(): Promise<void>;
  /** Kills the server without warning, as a power cut would; its data stays for `restart`. */
  stopHard(): Promise<void>;
  /** Starts the killed server again on the same data and address. */
  restart(): Promise<void>;
}

/**
 * A PostgreSQL to test against: the one in `DATABASE_URL`, else a server of our own on loopback, run as an
 * unprivileged user from the binaries that are on the machine or in an npm package. Throws when there is none.
 */
export async function startPostgres({ fsync = true } = {}): Promise<TestPostgres> {
  const given = process.env.DATABASE_URL;
  if (given) return borrow(given);
  const server = await PostgresServer.start({ fsync });
  return {
    url: server.url,
    stop: () => server.stop(),
    stopHard: () => server.kill(),
    restart: () => server.launch(),
  };
}

let own: Promise<TestPostgres> | undefined;

/**
 * Makes an empty database for one test file and returns its address. All files of a run share one server
 * (`BETALA_TEST_POSTGRES`); a file that runs alone starts its own, which ends with the process.
 */
export async function createDatabase(name: string): Promise<string> {
  const server = await sharedServer();
  const database = named(server, `${name.slice(0, 20)}_${randomBytes(4).toString('hex')}`);
  await query(server, `CREATE DATABASE ${nameOf(database)} TEMPLATE template0 ENCODING 'UTF8'`);
  return database;
}

/** Makes a copy of a database that is filled once for all files of a run, and returns the copy's address. */
export async function copyDatabase(name: string, fill: (url: string) => Promise<void>): Promise<string> {
  const server = await sharedServer();
  const [template, copy] = [named(server, name), named(server, `${name}_${randomBytes(4).toString('hex')}`)];
  await alone(server, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [
      new URL(template).pathname.slice(1),
    ]);
    if (rowCount === 0) {
      const begun = await createDatabase(name);
      await fill(begun);
      await client.query(`ALTER DATABASE ${nameOf(begun)} RENAME TO ${nameOf(template)}`);
    }
    await client.query(`CREATE DATABASE ${nameOf(copy)} TEMPLATE ${nameOf(template)}`);
  });
  return copy;
}

async function sharedServer(): Promise<string> {
  const shared = process.env.BETALA_TEST_POSTGRES;
  if (shared) return shared;
  own ??= startPostgres();
  return (await own).url;
}

/** The address of another database on a server, whose name tells which run it belongs to. */
function named(server: string, name: string): string {
  const made = new URL(server);
  made.pathname += `_${name.replace(/\W/g, '_').toLowerCase()}`;
  return made.href;
}

const nameOf = (url: string) => quoted(new URL(url).pathname.slice(1));

/** Does something that no other process does at the same time. */
async function alone(server: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(1)');
    await work(client);
  } finally {
    await client.end();
  }
}

async function borrow(given: string): Promise<TestPostgres> {
  const scratch = `betala_test_${randomBytes(6).toString('hex')}`;
  await query(given, `CREATE DATABASE ${quoted(scratch)} TEMPLATE template0 ENCODING 'UTF8'`).catch(
    (cause: Error) => {
      const reason = cause.message || (cause as NodeJS.ErrnoException).code;
      throw new Error(`The PostgreSQL of DATABASE_URL cannot be used: ${reason}`, { cause });
    },
  );
  const url = new URL(given);
  url.pathname = `/${scratch}`;
  const cannot = async () => {
    throw new Error('The server of DATABASE_URL is not ours to kill. Unset DATABASE_URL for this test.');
  };
  return { url: url.href, stop: () => dropAll(given, scratch), stopHard: cannot, restart: cannot };
}

async function dropAll(url: string, prefix: string) {
  const names = await query(url, `SELECT datname FROM pg_database WHERE starts_with(datname, '${prefix}')`);
  for (const { datname } of names)
    await query(url, `DROP DATABASE ${quoted(datname as string)} WITH (FORCE)`);
}

async function query(connectionString: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function quoted(name: string) {
  return `"${name.replaceAll('"', '""')}"`;
}
