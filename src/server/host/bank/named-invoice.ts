import { and, eq } from 'drizzle-orm';
import { invoicesIn, matchReference } from '../../backends/ledger/payment-reference.ts';
import { bareNumber } from '../../backends/ledger/reference-forms.ts';
import { invoice } from '../../backends/ledger/schema.ts';
import type { Reader } from '../../store/database.ts';

/** What is needed of an invoice to find it by a payer's reference. */
export interface NamedInvoice {
  id: string;
  profileId: string;
  number: string;
}

/** The invoices of a profile that a payer may mean, or those of all profiles. */
export function invoicesOf(reader: Reader, profileId?: string): Promise<NamedInvoice[]> {
  const own = profileId === undefined ? undefined : eq(invoice.profileId, profileId);
  return reader
    .select({ id: invoice.id, profileId: invoice.profileId, number: invoice.number })
    .from(invoice)
    .where(and(eq(invoice.documentType, 'invoice'), own));
}

/** The few invoices that a payer's text may name. */
export type FindInvoices = (text: string) => NamedInvoice[];

/** Finds invoices by digits that every way of writing their number keeps: a text is looked through, and not every invoice. */
export function byDigits(invoices: readonly NamedInvoice[]): FindInvoices {
  const byCore = Map.groupBy(invoices, ({ number }) => coreOf(number));
  const lengths = new Set([...byCore.keys()].map(({ length }) => length));
  return (text) => {
    const digits = digitsOf(text);
    const cores = [...lengths].flatMap((length) => piecesOf(digits, length));
    return [...new Set(cores)].flatMap((core) => byCore.get(core) ?? []);
  };
}

/** The one invoice that these references name, however they write it; undefined where there is none, or more than one. */
export function namedInvoice(
  references: readonly string[],
  find: FindInvoices,
  isPossible: (invoice: NamedInvoice) => boolean = () => true,
): NamedInvoice | undefined {
  const found = references.flatMap((text) => matchReference(text, find(text).filter(isPossible)) ?? []);
  const [first, ...others] = new Set(found);
  return others.length === 0 ? first : undefined;
}

/** The one profile whose invoices these references name; undefined where they name none, or those of more than one. */
export function namedProfile(
  references: readonly string[],
  find: FindInvoices,
  isPossible: (invoice: NamedInvoice) => boolean,
): string | undefined {
  const found = references.flatMap((text) => invoicesIn(text, find(text).filter(isPossible)));
  const [first, ...others] = new Set(found.map(({ profileId }) => profileId));
  return others.length === 0 ? first : undefined;
}

const digitsOf = (text: string) => text.normalize('NFKC').replace(/\D/g, '');

/** The longest row of digits in a number. */
const coreOf = (number: string) =>
  bareNumber(number)
    .split(/\D+/)
    .sort((a, b) => b.length - a.length)[0] ?? '';

/** Every piece of so many digits. */
const piecesOf = (digits: string, length: number): string[] =>
  Array.from({ length: Math.max(0, digits.length - length + 1) }, (_, at) => digits.slice(at, at + length));
