import { parseArgs } from 'node:util';
import { type LedgerPlace, readLedgerPlace, StartError } from 'betala/server/node';

/** What the portal is told; the signing secret is kept in its data folder, too. */
export interface Options extends LedgerPlace {
  /** The portal's port; the card vault takes the next one. */
  port: number;
  /** A file with profiles and invoices to take in before serving. */
  importFile: string | undefined;
  /** Whether to throw away what is there and seed the sample company again. */
  reset: boolean;
  help: boolean;
}

export const usage = `Usage: npm start -- [options]
  --port N             portal on N, card vault on N + 1 (default 4000, or PORT)
  --data DIR           data folder (default .betala, or BETALA_DATA)
  --database-url URL   PostgreSQL instead of the embedded ledger (or DATABASE_URL)
  --import FILE        take in profiles and invoices from a JSON file
  --reset              start the embedded ledger over with the sample company
  --help               this text`;

const known = {
  port: { type: 'string' },
  data: { type: 'string' },
  'database-url': { type: 'string' },
  import: { type: 'string' },
  reset: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads command line and environment; the command line wins. Throws a `StartError` for what it cannot use. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): Options {
  const given = parse(args);
  const place = readLedgerPlace(given, env);
  return {
    ...place,
    port: given.port === undefined ? readPort(env.PORT || '4000', 'PORT') : readPort(given.port, '--port'),
    importFile: filled(given.import, '--import'),
    reset: checkReset(given.reset ?? false, place),
    help: given.help ?? false,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: known, allowPositionals: false }).values;
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split(/\. |\n/);
    throw new StartError(`${sentence}. Options: npm start -- --help`);
  }
}

function readPort(text: string, source: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65534) return port;
  throw new StartError(`${source} must be a whole number from 1 to 65534; it is "${text}".`);
}

function filled(text: string | undefined, source: string): string | undefined {
  if (text === '') throw new StartError(`${source} is empty; give it a path.`);
  return text;
}

function checkReset(reset: boolean, { databaseUrl }: LedgerPlace): boolean {
  if (!reset || databaseUrl === undefined) return reset;
  throw new StartError(
    '--reset starts an embedded ledger over, and PostgreSQL was named (--database-url or DATABASE_URL): name an empty database instead.',
  );
}
