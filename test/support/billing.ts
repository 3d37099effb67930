import { BillingClient, type Invoice } from 'betala/sdk';
import type { BrowserContext } from 'playwright-core';
import type { Portal } from './portal-process.ts';

export const sweden = 'bp_nordljus_se';

/** The SDK, speaking for whoever is signed in to the browser: what the service itself says, beside what a page shows. */
export function billingOf(context: BrowserContext, portal: Portal): BillingClient {
  return new BillingClient({
    baseUrl: `${portal.url}/billing`,
    async getSession() {
      const response = await context.request.post(`${portal.url}/api/billing-session`);
      return ((await response.json()) as { token: string }).token;
    },
  });
}

/** Everything that can be paid now, oldest due date first. */
export async function openInvoices(client: BillingClient, profile = sweden): Promise<Invoice[]> {
  const found: Invoice[] = [];
  const query = { status: ['due', 'overdue'], sort: 'dueDate' } as const;
  for await (const invoice of client.invoices.list(profile, { ...query, status: [...query.status] })) {
    if (invoice.documentType === 'invoice') found.push(invoice);
  }
  return found;
}

/** Whether a text shows this amount, however the language groups its digits. */
export function shows(text: string, amount: number): boolean {
  return text.replace(/\D/g, '').includes(String(amount));
}
