import { eq } from 'drizzle-orm';
import type { Money } from '../../../../sdk/contract/money.ts';
import { invoice } from '../../backends/ledger/schema.ts';
import { audit } from '../../store/audit.ts';
import { inTransaction, patiently, type Transaction } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import type { HostCore } from '../core.ts';
import type { bankTransaction } from '../schema.ts';
import { bankPayment, bookPayment } from './book-payment.ts';
import { keepEntry, keptBefore } from './keep-entry.ts';
import { type Directory, payerOf, readDirectory } from './payer.ts';
import { type ReadBankFile, readBankFile } from './read-bank-file.ts';
import { readWentOut, type TakenBack, type WentOut } from './taken-back.ts';

/** One payment of a bank file, and what became of it. */
export interface BankLine {
  bankTransactionId: string;
  bookedOn: string;
  amount: Money;
  /** What the payer wrote. */
  reference: string | null;
  payerName: string | null;
  /** Null where nobody knows whose money it is. */
  profileId: string | null;
  invoiceId: string | null;
  invoiceNumber: string | null;
  /** Whether the invoice got what it needed, less, or more. */
  fits: 'exact' | 'short' | 'over' | null;
  applied: Money;
  notYetApplied: Money;
}

/** What a bank file brought in. */
export interface BankReport {
  /** Went to the invoice that they name. */
  matched: BankLine[];
  /** Kept for a payer who is known. */
  notApplied: BankLine[];
  /** Nobody was found: they wait for a person, see `unmatchedPayments`. */
  unmatched: BankLine[];
  /** What the bank took back of what came in before: nothing of it is booked, see `reverseBankPayment`. */
  takenBack: TakenBack[];
  /** How many were here before. */
  seenBefore: number;
  /** Other money that went out, that came back to us, or that is not booked yet. */
  skipped: number;
}

/** A bank file that came in only up to some payment: what was written stays, and the same file brings in the rest. */
export class BankImportError extends Error {
  override name = 'BankImportError';
  /** What came in before; no later run tells it again. */
  readonly report: BankReport;
  /** How many payments of the file are still to come. */
  readonly left: number;

  constructor(report: BankReport, left: number, cause: unknown) {
    super(`The bank file was cut short: ${left} payments did not come in. Bring the same file in again`, {
      cause,
    });
    this.report = report;
    this.left = left;
  }
}

/**
 * Brings in a bank file. One with something wrong in it changes nothing; after that each payment is a transaction of its
 * own. Where one cannot be written, a `BankImportError` tells what came in until then.
 */
export async function importBank(core: HostCore, text: string): Promise<BankReport> {
  const { entries, out, skipped } = await readBankFile(text);
  const directory = await readDirectory(core.database);
  const came = { matched: [], notApplied: [], unmatched: [], seenBefore: 0 };
  const report: BankReport = { ...came, takenBack: [], skipped };
  let left = entries.length;
  try {
    for (const entry of entries) {
      addTo(report, await takeIn(core, entry, directory));
      left--;
    }
    addOut(report, await readWentOut(core.database, out));
  } catch (cause) {
    throw new BankImportError(report, left, cause);
  } finally {
    tellOf(core, report);
  }
  return report;
}

function addTo(report: BankReport, line: BankLine | undefined): void {
  if (!line) report.seenBefore++;
  else if (line.profileId === null) report.unmatched.push(line);
  else if (line.applied.amount > 0) report.matched.push(line);
  else report.notApplied.push(line);
}

function addOut(report: BankReport, { takenBack, reversed, other }: WentOut): void {
  report.takenBack.push(...takenBack);
  report.seenBefore += reversed;
  report.skipped += other;
}

function tellOf({ alert }: HostCore, { unmatched, takenBack }: BankReport): void {
  if (unmatched.length > 0)
    alert(`${unmatched.length} bank payments could not be matched; see unmatchedPayments()`);
  if (takenBack.length > 0)
    alert(`The bank took ${takenBack.length} payments back; see reverseBankPayment()`);
}

async function takeIn(
  { database, clock }: HostCore,
  { virtualAccount, ...entry }: ReadBankFile['entries'][number],
  directory: Directory,
): Promise<BankLine | undefined> {
  const now = await clock.now();
  const write = async (tx: Transaction) => {
    if (await keptBefore(tx, entry.identity)) return undefined;
    const payer = await payerOf(tx, { ...entry, virtualAccount }, directory);
    const row = await keepEntry(tx, entry, payer);
    if (payer.profileId === null) return bankLine(tx, row);
    await bookPayment(tx, row, payer.profileId, now);
    const deed = {
      subject: 'bank-file',
      action: 'import-bank',
      profileId: payer.profileId,
      resourceId: row.id,
    };
    await audit(tx, { ...deed, requestId: newId('req'), origin: null });
    return bankLine(tx, row);
  };
  return inTransaction(database, write, patiently);
}

/** A kept bank transaction with what the books say of it. */
export async function bankLine(tx: Transaction, row: typeof bankTransaction.$inferSelect): Promise<BankLine> {
  const { id, bookedOn, reference, payerName, profileId, invoiceId } = row;
  const { amount, applied, notYetApplied } = await bankPayment(tx, id);
  const [named] = invoiceId ? await tx.select().from(invoice).where(eq(invoice.id, invoiceId)) : [];
  const fits = notYetApplied.amount > 0 ? 'over' : named?.amountDue === 0 ? 'exact' : 'short';
  return {
    ...{ bankTransactionId: id, bookedOn, reference, payerName, profileId, invoiceId },
    ...{ amount, applied, notYetApplied, invoiceNumber: named?.number ?? null },
    fits: applied.amount > 0 ? fits : null,
  };
}
