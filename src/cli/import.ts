import { ImportError, type ImportReport, writeIssue } from '../server/backends/ledger/import/index.ts';
import { importFile } from '../server/node/import-file.ts';
import { openDatabase } from '../server/node/open-database.ts';
import { StartError } from '../server/node/start-error.ts';
import { ledgerFor } from './ledger.ts';
import type { Options } from './options.ts';

export { importFile };

/** Brings files into the ledger and says what came in; a file with something wrong in it changes nothing. */
export async function importCommand(options: Options): Promise<void> {
  const { files } = options;
  if (files.length === 0) throw new StartError('Name the file to import: betala import invoices.json');
  const { database, close } = await openDatabase({
    ...ledgerFor(options, { begins: true }),
    databaseLimits: { statement: 0 },
  });
  try {
    for (const file of files) {
      const { warnings, ...report } = await importFile(database, file).catch((error) => refuse(file, error));
      console.log(`${file}: ${tell(report)}`);
      for (const warning of warnings) console.warn(`  ${warning}`);
    }
  } finally {
    await close();
  }
}

function refuse(file: string, error: unknown): never {
  if (!(error instanceof ImportError)) throw error;
  for (const issue of error.issues) console.error(`  ${writeIssue(issue)}`);
  throw new StartError(`${file} was not imported; nothing was changed`);
}

const plural: Record<string, string> = {
  account: 'accounts',
  profile: 'profiles',
  role: 'roles',
  'payment-method': 'payment methods',
  credit: 'credits',
  invoice: 'invoices',
  schedule: 'schedules',
  'recurring-line': 'recurring lines',
  'pending-line': 'pending lines',
};

function tell({ added, unchanged }: Omit<ImportReport, 'warnings'>): string {
  const came = Object.entries(added).filter(([, count]) => count > 0);
  const before = Object.values(unchanged).reduce((sum, count) => sum + count, 0);
  const news = came.map(([kind, count]) => `${count} ${count === 1 ? kind.replace('-', ' ') : plural[kind]}`);
  return `${news.join(', ') || 'nothing new'}${before > 0 ? ` (${before} were here already)` : ''}`;
}
