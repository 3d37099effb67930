import { type AzureInvoice, readAzureInvoice } from './invoice.ts';
import { fieldsOf } from './read-fields.ts';

export interface AzureInvoiceList {
  invoices: AzureInvoice[];
  /** What could not be read, each as a sentence with its place in the list. */
  issues: string[];
  /** Whether the service holds more invoices than this answer does. */
  isIncomplete: boolean;
}

/**
 * Reads the answer of Microsoft.Billing's invoice list: the bare `{value, nextLink}`, or the published example around
 * it; undefined for anything else. One odd row never loses the list: it is reported.
 */
export function readAzureInvoiceList(raw: unknown): AzureInvoiceList | undefined {
  const example = fieldsOf(fieldsOf(fieldsOf(fieldsOf(raw).responses)['200']).body);
  const body = Array.isArray(example.value) ? example : fieldsOf(raw);
  if (!Array.isArray(body.value)) return undefined;
  const invoices: AzureInvoice[] = [];
  const issues: string[] = [];
  for (const [at, row] of body.value.entries()) {
    try {
      const invoice = readAzureInvoice(row);
      invoices.push(invoice);
      issues.push(...invoice.issues.map((issue) => `value.${at}.properties.${issue}`));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      issues.push(`value.${at}: the invoice was left out, since ${error.message}`);
    }
  }
  return { invoices, issues, isIncomplete: Boolean(body.nextLink) };
}
