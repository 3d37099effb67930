import { fingerprint } from '../../store/fingerprint.ts';
import { invalid } from '../act.ts';
import type { BankEntry } from './bank-entry.ts';
import type { BankFile, OutEntry, UnnamedEntry } from './bank-file.ts';
import { readCamt } from './read-camt.ts';
import { readCsv } from './read-csv.ts';

/** The longest file that is read, in characters; a day's statement has a tenth of it. */
const longest = 4_000_000;
const longestText = 2000;

export interface ReadBankFile {
  entries: (BankEntry & Pick<UnnamedEntry, 'virtualAccount'>)[];
  out: OutEntry[];
  skipped: number;
}

/** Reads a bank file, camt.053 or our CSV; refuses one with anything wrong in it, and says where. */
export async function readBankFile(text: string): Promise<ReadBankFile> {
  const errors = wrongAsText(text);
  if (errors) throw invalid({ path: '', message: errors });
  const issues: { path: string; message: string }[] = [];
  const say = (path: string, message: string) => issues.push({ path, message });
  const plain = text.replace(/^\uFEFF/, '');
  const file = await (plain.trimStart().startsWith('<') ? readCamt(plain, say) : readCsv(plain, say));
  if (issues.length > 0) throw invalid(...issues);
  return { ...file, entries: await identify(file) };
}

function wrongAsText(text: string): string | undefined {
  if (text.length > longest) return `Give a file of at most ${longest} characters: split it by day`;
  if (text.includes('\0') || !text.isWellFormed())
    return 'Give a text file: this one has bytes that are no text';
  return text.trim() === '' ? 'Is empty' : undefined;
}

/**
 * What makes each entry one and the same. The bank's reference with account, day and amount, since some banks count anew
 * each year; without a reference all that the entry says. Twins in one file are two payments, and are counted.
 */
async function identify({ entries }: BankFile): Promise<ReadBankFile['entries']> {
  const twins = new Map<string, number>();
  return Promise.all(
    entries.map(clipped).map((entry) => {
      const { account, bankReference, bookedOn, amount, currency } = entry;
      const core = [account, bankReference, bookedOn, amount, currency];
      const rest = [entry.references, entry.payerName, entry.payerAccount, entry.virtualAccount];
      const key = JSON.stringify(bankReference ? core : [...core, ...rest]);
      const count = twins.get(key) ?? 0;
      twins.set(key, count + 1);
      return fingerprint(['bank-file', key, count]).then((identity) => ({ ...entry, identity }));
    }),
  );
}

const clipped = (entry: UnnamedEntry): UnnamedEntry => ({
  ...entry,
  references: entry.references.map((text) => text.slice(0, longestText)),
});
