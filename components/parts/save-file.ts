import type { InvoiceDetails } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import type { BillingStore } from '../state/billing-store.ts';
import { saveAs } from './save-as.ts';

/** Fetches one of an invoice's files with the session of the page, then saves it under its own name. */
export async function saveFile(
  { client, profileId }: BillingStore,
  invoiceId: string,
  { id, name }: InvoiceDetails['documents'][number],
  { locale }: Language,
): Promise<void> {
  saveAs(await client.invoices.document(profileId, invoiceId, id, { locale }), name);
}
