import { and, eq } from 'drizzle-orm';
import { matchReference } from '../../backends/ledger/payment-reference.ts';
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

/** The one invoice that these references name, however they write it; undefined where there is none, or more than one. */
export function namedInvoice(
  references: readonly string[],
  invoices: readonly NamedInvoice[],
): NamedInvoice | undefined {
  const found = references.flatMap((text) => {
    const digits = digitsOf(text);
    const named = matchReference(
      text,
      invoices.filter(({ number }) => digits.includes(coreOf(number))),
    );
    return named ? [named] : [];
  });
  const [first, ...others] = new Set(found);
  return others.length === 0 ? first : undefined;
}

const digitsOf = (text: string) => text.normalize('NFKC').replace(/\D/g, '');

/** Digits of a number that every way of writing it keeps: a quick first look, since a ledger may hold many invoices. */
const coreOf = (number: string) =>
  bareNumber(number)
    .split(/\D+/)
    .sort((a, b) => b.length - a.length)[0] ?? '';
