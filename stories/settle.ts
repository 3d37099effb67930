import type { InvoiceQuery } from '../sdk/index.ts';
import type { OpenBilling } from './open-billing.ts';
import { storyService } from './service.ts';

const outstanding: InvoiceQuery = { status: ['due', 'overdue'], documentType: ['invoice'] };

/** Bank transfers arrive for everything that is outstanding, and the page hears of it. */
export async function settle({ client, profile }: OpenBilling): Promise<void> {
  const { items } = await client.invoices.list(profile, outstanding);
  const service = await storyService();
  for (const _ of items) await service.receiveBankPayment(profile);
  window.dispatchEvent(new Event('online'));
}
