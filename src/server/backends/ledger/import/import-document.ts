import { type Database, inTransaction, patiently, type Transaction } from '../../../store/database.ts';
import { importedInvoices, newRecords, remember } from './known-records.ts';
import { readDocument } from './read-document.ts';
import { listRecords, type RecordKind, recordKinds } from './records.ts';
import { writeNew } from './write-new.ts';

/** How many records of each kind a file brought in, and how many were there before. */
export interface ImportReport {
  added: Record<RecordKind, number>;
  unchanged: Record<RecordKind, number>;
  /** What was left out or is incomplete, each as a sentence. */
  warnings: string[];
}

/**
 * Brings a document of the import format into the ledger: all of it or nothing. What was imported before with the same
 * content stays as it is; throws an `ImportError` that lists everything that is wrong.
 */
export async function importDocument(database: Database, file: unknown): Promise<ImportReport> {
  const document = readDocument(file, await importedInvoices(database));
  const records = await listRecords(document);
  const bringIn = async (tx: Transaction) => {
    const fresh = await newRecords(tx, records, document);
    const keys = new Set(fresh.map(({ key }) => key));
    if (fresh.length > 0) await writeNew(tx, document, (kind, id) => keys.has(`${kind} ${id}`));
    await remember(tx, fresh);
    return fresh;
  };
  const added = await inTransaction(database, bringIn, patiently);
  const unchanged = records.filter((record) => !added.includes(record));
  return { added: count(added), unchanged: count(unchanged), warnings: [] };
}

function count(records: readonly { kind: RecordKind }[]): Record<RecordKind, number> {
  const counted = recordKinds.map((kind) => [kind, records.filter((record) => record.kind === kind).length]);
  return Object.fromEntries(counted) as Record<RecordKind, number>;
}
