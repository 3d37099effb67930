import type { BankEntry } from './bank-entry.ts';

/** What was read of a bank file: money that came in, and how many entries are something else. */
export interface BankFile {
  entries: UnnamedEntry[];
  /** Money that went out, is not booked yet, or came back to us. */
  skipped: number;
}

/** An entry before it is known what makes it one and the same. */
export type UnnamedEntry = Omit<BankEntry, 'identity'> & {
  /** The account that the payer was told, where that is another than the statement's. */
  virtualAccount: string | null;
};

/** What is wrong in a file, and where. */
export type Say = (path: string, message: string) => void;
