import { toDecimal } from '../../sdk/contract/money.ts';
import { describeError } from '../server/describe-error.ts';
import { BankImportError, type BankLine, type BankReport } from '../server/host/bank/import-bank.ts';
import { createBillingHost } from '../server/host/billing-host.ts';
import { openDatabase } from '../server/node/open-database.ts';
import { readBankText } from '../server/node/read-bank-text.ts';
import { StartError } from '../server/node/start-error.ts';
import { Refusal } from '../server/refusal.ts';
import { createSandboxClock } from '../server/sandbox-clock.ts';
import { ledgerFor } from './ledger.ts';
import type { Options } from './options.ts';

/** Brings bank files into the ledger and lists what became of each payment; a file with something wrong changes nothing. */
export async function importBankCommand(options: Options): Promise<void> {
  const { files } = options;
  if (files.length === 0) throw new StartError('Name the bank file: betala import-bank statement.xml');
  const { database, close } = await openDatabase(ledgerFor(options));
  const host = createBillingHost({ database, clock: createSandboxClock(database) });
  try {
    for (const file of files) {
      const text = await readBankText(file);
      tell(file, await host.importBank(text).catch((error) => refuse(file, error)));
    }
  } finally {
    await close();
  }
}

function refuse(file: string, error: unknown): never {
  if (error instanceof BankImportError) {
    tell(file, error.report);
    throw new StartError(`${file}: ${error.message} (${describeError(error.cause)})`);
  }
  if (!(error instanceof Refusal)) throw error;
  for (const { path, message } of error.facts.errors ?? [])
    console.error(`  ${path ? `${path}: ` : ''}${message}`);
  throw new StartError(`${file} was not imported; nothing was changed`);
}

function tell(file: string, report: BankReport): void {
  const { matched, notApplied, unmatched, takenBack, seenBefore, skipped } = report;
  const counts = [
    `${matched.length} matched`,
    `${notApplied.length} not applied`,
    `${unmatched.length} unmatched`,
    ...(takenBack.length > 0 ? [`${takenBack.length} taken back`] : []),
    `${seenBefore} seen before`,
    `${skipped} skipped`,
  ];
  console.log(`${file}: ${counts.join(', ')}`);
  for (const line of matched) if (line.fits !== 'exact') console.log(`  ${line.fits}: ${written(line)}`);
  for (const line of notApplied) console.log(`  not applied: ${written(line)}, kept for ${line.profileId}`);
  for (const line of takenBack)
    console.log(
      `  taken back: ${written(line)}, ${line.bankTransactionId ?? 'of a payment that is not known'}`,
    );
  for (const line of unmatched) console.log(`  unmatched: ${written(line)}, ${line.bankTransactionId}`);
}

type Written = Pick<BankLine, 'bookedOn' | 'amount' | 'reference'> & { invoiceNumber?: string | null };
const written = ({ bookedOn, amount, reference, invoiceNumber }: Written) =>
  `${bookedOn} ${toDecimal(amount)} ${amount.currency} ${invoiceNumber ?? reference ?? 'without a reference'}`;
