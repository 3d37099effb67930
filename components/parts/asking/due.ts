import type { Invoice, Money } from '../../../sdk/index.ts';
import type { BillingStore } from '../../state/billing-store.ts';
import { outstanding } from '../paying/outstanding.ts';

/** What somebody is asked to pay. */
export interface Due {
  /** Those that are due first; more than fifty are only counted. */
  invoices: readonly Invoice[];
  /** How many there are. */
  count: number;
  /** What is due on all of them, per currency. */
  totals: readonly Money[];
}

/** These invoices, or all that are outstanding. */
export async function dueOf(
  { client, profileId }: BillingStore,
  ids: readonly string[] | undefined,
): Promise<Due> {
  if (ids) return dueOn(await Promise.all(ids.map((id) => client.invoices.get(profileId, id))));
  const { items, count, totals } = await client.invoices.list(profileId, outstanding);
  return { ...dueOn(items), ...(count !== undefined && { count }), ...(totals && { totals }) };
}

function dueOn(invoices: readonly Invoice[]): Due {
  const sums = new Map<string, number>();
  for (const { amountDue } of invoices)
    sums.set(amountDue.currency, (sums.get(amountDue.currency) ?? 0) + amountDue.amount);
  const totals = [...sums].map(([currency, amount]) => ({ currency, amount }));
  return { invoices, count: invoices.length, totals };
}
