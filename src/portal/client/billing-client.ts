import { BillingClient } from 'betala/sdk';
import { host } from './host.ts';

/** The portal's own client, for pages that it draws itself. */
export const client = new BillingClient({ baseUrl: '/billing', getSession: host.billingSession });
