import { and, eq, isNotNull } from 'drizzle-orm';
import { billingProfile } from '../../backends/ledger/schema.ts';
import type { Reader } from '../../store/database.ts';
import { bankTransaction } from '../schema.ts';
import { bareAccount } from './account-number.ts';
import { isInBooks } from './gone-from-books.ts';
import {
  byDigits,
  type FindInvoices,
  invoicesOf,
  type NamedInvoice,
  namedInvoice,
  namedProfile,
} from './named-invoice.ts';
import type { ReadBankFile } from './read-bank-file.ts';

/** What payers of this ledger may mean, read once for a whole file. */
export interface Directory {
  /** Settled ones too: whoever pays one of them again is known by it. */
  findInvoices: FindInvoices;
  profiles: { id: string; accounts: string[] }[];
}

export async function readDirectory(reader: Reader): Promise<Directory> {
  const profiles = await reader.select().from(billingProfile);
  return {
    findInvoices: byDigits(await invoicesOf(reader)),
    profiles: profiles.map(({ id, remittance }) => ({
      id,
      accounts: [remittance?.iban, remittance?.bankgiro, remittance?.accountNumber].flatMap((account) =>
        account ? [bareAccount(account)] : [],
      ),
    })),
  };
}

/** Whose money it is and which invoice it names, as far as that is certain. */
export async function payerOf(
  reader: Reader,
  entry: ReadBankFile['entries'][number],
  { findInvoices, profiles }: Directory,
): Promise<{ profileId: string | null; invoiceId: string | null }> {
  const at = [entry.virtualAccount ?? entry.account, entry.account].find((account) =>
    profiles.some(({ accounts }) => account !== null && accounts.includes(account)),
  );
  // Where some profiles are paid on this account, it is money for one of them.
  const possible = at ? profiles.filter(({ accounts }) => accounts.includes(at)) : profiles;
  const ids = new Set(possible.map(({ id }) => id));
  const isPossible = (one: NamedInvoice) => ids.has(one.profileId);
  const named = namedInvoice(entry.references, findInvoices, isPossible);
  if (named) return { profileId: named.profileId, invoiceId: named.id };
  const [only] = at && possible.length === 1 ? possible : [];
  const profileId =
    namedProfile(entry.references, findInvoices, isPossible) ??
    only?.id ??
    (await paidBefore(reader, entry.payerAccount, ids));
  const own = namedInvoice(entry.references, findInvoices, (one) => one.profileId === profileId);
  return { profileId, invoiceId: own?.id ?? null };
}

/** The one profile for which this account has paid before; a payment that was reversed whole may have been another's. */
async function paidBefore(
  reader: Reader,
  payerAccount: string | null,
  possible: ReadonlySet<string>,
): Promise<string | null> {
  if (payerAccount === null) return null;
  const rows = await reader
    .selectDistinct({ profileId: bankTransaction.profileId })
    .from(bankTransaction)
    .where(
      and(
        eq(bankTransaction.payerAccount, payerAccount),
        isNotNull(bankTransaction.profileId),
        isInBooks(reader),
      ),
    );
  const [first, ...others] = rows.flatMap(({ profileId }) => (profileId ? [profileId] : []));
  return first && others.length === 0 && possible.has(first) ? first : null;
}
