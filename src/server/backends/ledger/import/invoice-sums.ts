import type { ImportInvoice } from './format-invoice.ts';

export function sumOf(parts: readonly { amount: number }[]): number {
  return parts.reduce((sum, { amount }) => sum + amount, 0);
}

/** Whether the document puts its total on the payer's account: notes and receipts only speak of invoices. */
export function isOwed({ documentType, state }: ImportInvoice): boolean {
  return documentType === 'invoice' && state !== 'draft' && state !== 'void';
}
