import { dateExists } from '../../../../sdk/contract/request-shapes.ts';
import { invalid } from '../act.ts';
import { readAccount } from './account-number.ts';
import type { BankFile, Say, UnnamedEntry } from './bank-file.ts';
import { exactAmount } from './exact-amount.ts';

const needed = ['booked_on', 'amount', 'currency'];
const columns = [
  ...needed,
  ...['account', 'bank_reference', 'reference', 'message', 'payer_name', 'payer_account', 'virtual_account'],
  'takes_back',
];

type Row = Partial<Record<string, string>>;

/** Reads our CSV of bank transactions: a header, then one row each; commas or semicolons between columns. */
export async function readCsv(text: string, say: Say): Promise<BankFile> {
  const delimiter = text.slice(0, text.search(/[\r\n]|$/)).includes(';') ? ';' : ',';
  const rows = await parse(text, delimiter);
  const file: BankFile = { entries: [], out: [], skipped: 0 };
  for (const { row, line } of rows) {
    const read = readRow(row, delimiter, (field, message) => say(`line ${line}.${field}`, message));
    if (!read) file.skipped++;
    else if (read.isOut) file.out.push({ ...read.entry, isReversal: row.takes_back === 'yes' });
    else file.entries.push(read.entry);
  }
  return file;
}

async function parse(text: string, delimiter: string): Promise<{ row: Row; line: number }[]> {
  const { CsvError, parse: parseCsv } = await import('csv-parse/browser/esm/sync');
  try {
    const records = parseCsv(text, {
      ...{ delimiter, bom: true, trim: true, skip_empty_lines: true, info: true, max_record_size: 20_000 },
      columns: checkHeader,
    }) as unknown as { record: Row; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ row: record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw invalid({ path: '', message: `Is no CSV that can be read: ${error.message.split('\n', 1)[0]}` });
  }
}

function checkHeader(header: string[]): string[] {
  const missing = needed.filter((name) => !header.includes(name));
  const unknown = header.filter((name, at) => !columns.includes(name) || header.indexOf(name) !== at);
  if (missing.length > 0)
    throw invalid({ path: 'line 1', message: `Write the columns ${missing.join(', ')}: they are missing` });
  if (unknown.length > 0)
    throw invalid({ path: 'line 1', message: `Each column once, and only these: ${columns.join(', ')}` });
  return header;
}

/** Money that came in or went out; undefined for neither. */
function readRow(row: Row, delimiter: string, say: Say): { entry: UnnamedEntry; isOut: boolean } | undefined {
  const { currency = '', booked_on: bookedOn = '' } = row;
  const written = row.amount ?? '';
  // Where a semicolon parts the columns, a comma can part the decimals.
  const plain = delimiter === ';' ? written.replace(',', '.') : written;
  if (!dateExists(bookedOn)) say('booked_on', 'Write a date that exists as YYYY-MM-DD');
  if (!['', 'yes', 'no', undefined].includes(row.takes_back)) say('takes_back', 'Write yes or no');
  const amount = amountOf(plain.replace(/^-/, ''), currency, say);
  if (!amount) return undefined;
  const textOf = (name: string) => row[name] || null;
  const accountOf = (name: string) => readAccount(row[name], name, say);
  const entry = {
    ...{ amount, currency, bookedOn, bankReference: textOf('bank_reference') },
    ...{ payerName: textOf('payer_name'), payerAccount: accountOf('payer_account') },
    ...{ account: accountOf('account'), virtualAccount: accountOf('virtual_account') },
    references: [row.reference, row.message].filter((text) => text !== undefined && text !== '') as string[],
  };
  return { entry, isOut: plain.startsWith('-') };
}

function amountOf(text: string, currency: string, say: Say): number | undefined {
  try {
    return exactAmount(text, currency);
  } catch (error) {
    say('amount', (error as RangeError).message);
    return undefined;
  }
}
