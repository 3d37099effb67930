import { client } from '../billing-client.ts';
import { host } from '../host.ts';

/** Credits a part of the newest invoice, as a host does that was not up to what it billed. */
export async function creditNewest(profile: string): Promise<void> {
  const { items } = await client.invoices.list(profile, { documentType: ['invoice'], limit: 1 });
  const [newest] = items;
  if (newest) await host.demo('note', { profile, invoiceId: newest.id, total: newest.total.amount });
}

/** Sends money of the newest card payment back: what is not applied to an invoice, or all of it where all is. */
export async function refundNewest(profile: string): Promise<void> {
  const { items } = await client.payments.list(profile);
  const newest = items.find(({ status }) => status === 'succeeded');
  const { balances } = await client.profiles.balance(profile);
  const free = balances.find(({ currency }) => currency === newest?.total.currency)?.paymentsNotYetApplied;
  const amount = Math.min(free?.amount || Number.POSITIVE_INFINITY, newest?.total.amount ?? 0);
  if (newest) await host.demo('refund', { paymentId: newest.id, amount });
}
