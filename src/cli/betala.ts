#!/usr/bin/env node
import { StartError } from '../server/node/start-error.ts';
import { billCommand } from './bill.ts';
import { doctor } from './doctor.ts';
import { importCommand } from './import.ts';
import { importBankCommand } from './import-bank.ts';
import { type Options, readOptions } from './options.ts';
import { recordPage, verifyPage } from './pages.ts';
import { serveCommand } from './serve.ts';

const usage = `betala serve                 answers billing requests (sandbox gateway)
betala import FILE           brings in our import format, or a Microsoft.Billing invoice list
betala import-bank FILE      brings in bank payments: camt.053, or CSV as docs/bank-files.md has it
betala bill                  runs billing once: issues what is due, charges default cards
betala doctor                checks that the books add up
betala record-page URL FILE  writes down a page's scripts and headers
betala verify-page URL FILE  says in what the page differs from that record

  --data DIR                 the embedded ledger's folder (BETALA_DATA, .betala unless told)
  --database-url URL         a PostgreSQL server instead (DATABASE_URL): postgres://user:password@host/database
  --port N                   where to listen; the card vault takes the next port (4000)
  --origin URL               a page's origin that may call the service; may be repeated
  --address-header NAME      where your proxy writes the caller's address last, such as x-forwarded-for
                             (BETALA_ADDRESS_HEADER); only where every request comes through it

BETALA_SECRET                signs billing sessions; at least 32 characters (serve)`;

const commands: Record<string, (options: Options) => Promise<void>> = {
  serve: serveCommand,
  import: importCommand,
  'import-bank': importBankCommand,
  bill: billCommand,
  doctor,
  'record-page': recordPage,
  'verify-page': verifyPage,
};

/** Only imports and pages are given names; elsewhere a word too many is a slip of the hand. */
function optionsOf(name: string, args: string[]): Options {
  const options = readOptions(args, process.env);
  const [word] = /^import|-page$/.test(name) ? [] : options.files;
  if (word !== undefined) throw new StartError(`betala ${name} takes no file: leave out ${word}`);
  return options;
}

try {
  const [name = '', ...args] = process.argv.slice(2);
  const command = commands[name];
  if (command) await command(optionsOf(name, args));
  else console.log(usage);
  if (!command && name && name !== '--help') process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n', 1)[0] : String(error));
  process.exitCode = 1;
}
