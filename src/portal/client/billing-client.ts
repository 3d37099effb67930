import { BillingClient } from 'betala/sdk';
import { host } from './host.ts';

let tenant = '';

/** The portal's own client, for pages that it draws itself. */
export const client = new BillingClient({
  baseUrl: '/billing',
  getSession: () => host.billingSession(tenant),
});

/** From now on the client asks about billing profiles of this tenant. */
export function askFor(next: string): void {
  if (next !== tenant) client.forgetSession();
  tenant = next;
}
