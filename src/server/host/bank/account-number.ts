import type { Say } from './bank-file.ts';

/** Twice what an IBAN can have, and far less than an index can hold. */
const longest = 70;

/** An account number as accounts are compared: without spaces and dashes, in capitals. */
export const bareAccount = (account: string) => account.replace(/[\s-]/g, '').toUpperCase();

/** Reads an account number of a bank file. */
export function readAccount(text: string | undefined, path: string, say: Say): string | null {
  const account = text ? bareAccount(text) : '';
  if (account.length > longest)
    say(path, `Write at most ${longest} characters: this account number has ${account.length}`);
  return account || null;
}
