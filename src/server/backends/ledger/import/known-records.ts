import { and, eq, inArray } from 'drizzle-orm';
import type { Reader, Transaction } from '../../../store/database.ts';
import { pendingLine, recurringLine } from '../billing/schema.ts';
import { insertAll } from '../insert-all.ts';
import { billingAccount, billingProfile, credit, imported, invoice, paymentMethod } from '../schema.ts';
import type { CheckedDocument } from './format.ts';
import { ImportError, type ImportIssue } from './import-error.ts';
import type { ImportRecord, RecordKind } from './records.ts';

const tables = {
  account: billingAccount,
  profile: billingProfile,
  'payment-method': paymentMethod,
  credit,
  invoice,
  'recurring-line': recurringLine,
  'pending-line': pendingLine,
};

/** The records that are not in the ledger yet; refuses those that are, with other content. */
export async function newRecords(
  tx: Transaction,
  records: readonly ImportRecord[],
  document: CheckedDocument,
): Promise<ImportRecord[]> {
  const rows = await tx.select().from(imported);
  const known = new Map(rows.map(({ kind, id, fingerprint }) => [`${kind} ${id}`, fingerprint]));
  const fresh = records.filter(({ key }) => !known.has(key));
  const issues = [
    ...records
      .filter((record) => known.has(record.key) && known.get(record.key) !== record.fingerprint)
      .map(changed),
    ...(await takenIds(tx, fresh)),
    ...(await takenNumbers(tx, fresh, document)),
  ];
  if (issues.length > 0) throw new ImportError(issues);
  return fresh;
}

/** The ids of all invoices that were ever brought in. */
export async function importedInvoices(reader: Reader): Promise<ReadonlySet<string>> {
  const rows = await reader.select({ id: imported.id }).from(imported).where(eq(imported.kind, 'invoice'));
  return new Set(rows.map(({ id }) => id));
}

/** Remembers what was brought in. */
export async function remember(tx: Transaction, records: readonly ImportRecord[]): Promise<void> {
  await insertAll(
    tx,
    imported,
    records.map(({ kind, id, fingerprint }) => ({ kind, id, fingerprint })),
  );
}

const changed = ({ id, path }: ImportRecord): ImportIssue => ({
  path,
  message: `${id} was imported before with other content; write it as it was, or give what is new an id of its own`,
});

// One statement carries at most 65,535 parameters, and a file may hold more than that of one kind.
const most = 10_000;

async function inParts<Item, Row>(
  items: readonly Item[],
  ask: (part: Item[]) => PromiseLike<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let from = 0; from < items.length; from += most)
    for (const row of await ask(items.slice(from, from + most))) rows.push(row);
  return rows;
}

async function takenIds(tx: Transaction, fresh: readonly ImportRecord[]): Promise<ImportIssue[]> {
  const issues: ImportIssue[] = [];
  for (const [kind, table] of Object.entries(tables) as [RecordKind, (typeof tables)['account']][]) {
    const wanted = fresh.filter((record) => record.kind === kind);
    if (wanted.length === 0) continue;
    const taken = await inParts(wanted, (part) => {
      const ids = part.map(({ id }) => id);
      return tx.select({ id: table.id }).from(table).where(inArray(table.id, ids));
    });
    const found = new Set(taken.map(({ id }) => id));
    issues.push(
      ...wanted
        .filter(({ id }) => found.has(id))
        .map(({ id, path }) => ({
          path: `${path}.id`,
          message: `Write another id: ${id} is in the ledger already`,
        })),
    );
  }
  return issues;
}

async function takenNumbers(
  tx: Transaction,
  fresh: readonly ImportRecord[],
  { invoices }: CheckedDocument,
): Promise<ImportIssue[]> {
  const paths = new Map(fresh.map(({ kind, id, path }) => [`${kind} ${id}`, path]));
  const wanted = invoices.filter(({ id }) => paths.has(`invoice ${id}`));
  const taken = await inParts(wanted, (part) => {
    const profileIds = [...new Set(part.map(({ profileId }) => profileId))];
    const numbers = part.map(({ number }) => number);
    return tx
      .select({ profileId: invoice.profileId, number: invoice.number })
      .from(invoice)
      .where(and(inArray(invoice.profileId, profileIds), inArray(invoice.number, numbers)));
  });
  const found = new Set(taken.map(({ profileId, number }) => `${profileId} ${number}`));
  return wanted
    .filter(({ profileId, number }) => found.has(`${profileId} ${number}`))
    .map(({ id }) => ({
      path: `${paths.get(`invoice ${id}`)}.number`,
      message: 'Write another number: the billing profile has an invoice with this one already',
    }));
}
