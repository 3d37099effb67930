import type { BankEntry } from './bank-entry.ts';

/** What was read of a bank file: money that came in, money that went out, and how many entries are something else. */
export interface BankFile {
  entries: UnnamedEntry[];
  out: OutEntry[];
  /** Money that is not booked yet, or came back to us. */
  skipped: number;
}

/** Money that went out. */
export type OutEntry = UnnamedEntry & {
  /** Whether the bank says that it takes back what came in before. */
  isReversal: boolean;
};

/** An entry before it is known what makes it one and the same. */
export type UnnamedEntry = Omit<BankEntry, 'identity'> & {
  /** The account that the payer was told, where that is another than the statement's. */
  virtualAccount: string | null;
};

/** What is wrong in a file, and where. */
export type Say = (path: string, message: string) => void;
