import { aliasedTable, and, asc, eq } from 'drizzle-orm';
import { relations } from '../../../../sdk/contract/invoice.ts';
import type { InvoiceRecord } from '../../ports.ts';
import type { Reader } from '../../store/database.ts';
import { documentsOf } from './documents.ts';
import { readPayments } from './invoice-payments.ts';
import { invoiceView } from './invoice-view.ts';
import type { ProfileRow } from './profiles.ts';
import { remittanceOf } from './remittance.ts';
import { credit, invoice, invoiceLine, invoiceRelation, ledgerEntry, ledgerTransaction } from './schema.ts';

/** One invoice with its lines, payments, related documents and how to pay it by bank transfer. */
export async function readInvoice(
  reader: Reader,
  profile: ProfileRow,
  invoiceId: string,
  today: string,
): Promise<InvoiceRecord | undefined> {
  const [row] = await reader
    .select()
    .from(invoice)
    .where(and(eq(invoice.id, invoiceId), eq(invoice.profileId, profile.id)));
  if (!row) return undefined;
  const view = invoiceView(row, profile, today);
  const payable = view.documentType === 'invoice' && (view.status === 'due' || view.status === 'overdue');
  const booked = await readPayments(reader, row.id);
  return {
    ...view,
    lines: await readLines(reader, row),
    creditsApplied: await readCreditsApplied(reader, row),
    payments: booked.map(({ transactionId: _, ...payment }) => payment),
    documents: documentsOf(view, booked, profile.timeZone),
    related: await readRelated(reader, invoiceId),
    remittance: profile.remittance && payable ? await remittanceOf(profile.remittance, view) : null,
  };
}

type Row = typeof invoice.$inferSelect;

async function readLines(reader: Reader, { id, currency }: Row): Promise<InvoiceRecord['lines']> {
  const lines = await reader
    .select()
    .from(invoiceLine)
    .where(eq(invoiceLine.invoiceId, id))
    .orderBy(asc(invoiceLine.position));
  return lines.map(({ description, quantity, unitPrice, amount }) => ({
    description,
    quantity,
    ...(unitPrice !== null && { unitPrice: { amount: unitPrice, currency } }),
    amount: { amount, currency },
  }));
}

async function readCreditsApplied(
  reader: Reader,
  { id, currency }: Row,
): Promise<InvoiceRecord['creditsApplied']> {
  const ofCredit = aliasedTable(ledgerEntry, 'of_credit');
  const rows = await reader
    .select({ creditId: credit.id, reason: credit.reason, amount: ofCredit.amount })
    .from(ledgerEntry)
    .innerJoin(ledgerTransaction, eq(ledgerTransaction.id, ledgerEntry.transactionId))
    .innerJoin(ofCredit, eq(ofCredit.transactionId, ledgerTransaction.id))
    .innerJoin(credit, eq(credit.id, ofCredit.creditId))
    .where(and(eq(ledgerEntry.invoiceId, id), eq(ledgerTransaction.kind, 'credit-applied')))
    .orderBy(asc(ledgerTransaction.sourceId));
  return rows.map(({ amount, ...applied }) => ({ ...applied, amount: { amount, currency } }));
}

async function readRelated(reader: Reader, invoiceId: string): Promise<InvoiceRecord['related']> {
  const rows = await reader
    .select({ id: invoice.id, number: invoice.number, relation: invoiceRelation.relation })
    .from(invoiceRelation)
    .innerJoin(invoice, eq(invoice.id, invoiceRelation.relatedId))
    .where(eq(invoiceRelation.invoiceId, invoiceId))
    .orderBy(asc(invoice.number));
  return rows.map(({ relation, ...related }) => ({
    ...related,
    relation: relations.find((one) => one === relation) ?? 'other',
  }));
}
