import { readFile } from 'node:fs/promises';
import { readAzureInvoiceList } from '../backends/azure/invoice-list.ts';
import { type ImportReport, importDocument } from '../backends/ledger/import/import-document.ts';
import { ImportError } from '../backends/ledger/import/import-error.ts';
import { refuseCardNumbers } from '../backends/ledger/import/read-document.ts';
import type { Database } from '../store/database.ts';
import { azureDocument } from './azure-document.ts';
import { StartError } from './start-error.ts';

/**
 * Brings in a file: our own import format, or the answer of Microsoft.Billing's invoice list. Throws a `StartError` for
 * a file that cannot be read, and an `ImportError` for one that cannot be brought in; then nothing of it was.
 */
export async function importFile(database: Database, path: string): Promise<ImportReport> {
  const file = await readJson(path);
  return bringIn(database, file).catch((error) => {
    throw error instanceof ImportError ? error.of(path) : error;
  });
}

async function bringIn(database: Database, file: unknown): Promise<ImportReport> {
  if (isOurs(file)) return importDocument(database, file);
  const list = readAzureInvoiceList(file);
  if (!list) {
    const message = 'Write "format": "betala-import", or give the answer of a Microsoft.Billing invoice list';
    throw new ImportError([{ path: 'format', message }]);
  }
  refuseCardNumbers(file);
  const { document, warnings } = azureDocument(list.invoices);
  const report = await importDocument(database, document);
  const missing = list.isIncomplete
    ? ['The list is incomplete: it has a nextLink, so the service holds more invoices than this file']
    : [];
  return { ...report, warnings: [...missing, ...list.issues, ...warnings] };
}

const isOurs = (file: unknown) => typeof file === 'object' && file !== null && 'format' in file;

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`${path} cannot be read: ${error.code}`);
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // What the parser says repeats a part of the file.
    throw new StartError(`${path} is not JSON; check that it is whole`);
  }
}
