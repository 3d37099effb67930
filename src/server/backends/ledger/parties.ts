import { and, eq, notExists, sql } from 'drizzle-orm';
import type { BillTo, DocumentSource, Seller } from '../../ports.ts';
import type { Reader, Transaction } from '../../store/database.ts';
import { insertAll } from './insert-all.ts';
import type { ProfileRow } from './profiles.ts';
import { invoice, invoiceParties } from './schema.ts';

/** Who sends a document, and who is to pay it. */
type Parties = Pick<DocumentSource, 'seller' | 'billTo'>;
type Named = Pick<ProfileRow, 'billTo' | 'payee'> & Partial<Pick<ProfileRow, 'seller' | 'remittance'>>;

/** Keeps, for each of these documents, what its parties are called today: whoever is renamed later, it stays as it is. */
export function keepParties(
  tx: Transaction,
  issued: readonly { id: string; profile: Named }[],
): Promise<void> {
  return insertAll(
    tx,
    invoiceParties,
    issued.map(({ id, profile }) => ({ invoiceId: id, ...partiesOf(profile) })),
  );
}

/** Keeps the same for documents of a profile that an earlier version issued, before anything of it changes. */
export async function keepPartiesOf(tx: Transaction, profile: Named & { id: string }): Promise<void> {
  const { seller, billTo } = partiesOf(profile);
  const kept = tx
    .select({ one: sql`1` })
    .from(invoiceParties)
    .where(eq(invoiceParties.invoiceId, invoice.id));
  await tx.insert(invoiceParties).select(
    tx
      .select({
        invoiceId: invoice.id,
        seller: sql<Seller>`${JSON.stringify(seller)}::jsonb`.as('seller'),
        billTo: sql<BillTo>`${JSON.stringify(billTo)}::jsonb`.as('bill_to'),
      })
      .from(invoice)
      .where(and(eq(invoice.profileId, profile.id), notExists(kept))),
  );
}

/** The parties of a document as they were when it was issued; today's for one that an earlier version issued. */
export async function partiesAtIssue(
  reader: Reader,
  invoiceId: string,
  profile: ProfileRow,
): Promise<Parties> {
  const [kept] = await reader.select().from(invoiceParties).where(eq(invoiceParties.invoiceId, invoiceId));
  return kept ? { seller: kept.seller, billTo: kept.billTo } : partiesOf(profile);
}

const partiesOf = (profile: Named): Parties => ({ seller: sellerOf(profile), billTo: profile.billTo });

/** Who sends the invoices; where nobody said more, the payee at the address that checks go to. */
function sellerOf({ seller, payee, remittance }: Named): Seller {
  return seller ?? { name: payee, lines: remittance?.address ?? [] };
}
