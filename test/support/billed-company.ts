import { importDocument } from 'betala/server/node';
import type { BillingClient, InvoiceDetails } from '../../sdk/index.ts';
import { at, company } from './company.ts';
import type { TestService } from './service.ts';
import { today } from './today.ts';

export const firstOfMonth = (months = 0) => {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
};
export const dayBefore = (date: string) => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);

interface Terms {
  /** The test card that it pays with automatically; by bank transfer without one. */
  card?: string;
  /** The price of its monthly plan before 25 % tax; none is billed for 0. */
  price?: number;
  cardLimit?: number | null;
  currency?: string;
  timeZone?: string;
}

export type CompanyFile = ReturnType<typeof billedCompany>;

/** A company that is billed for a plan each month, from this month on. */
export function billedCompany(suffix: string, { card, price = 40_000, ...terms }: Terms = {}) {
  const document = company(suffix);
  const profileId = at(document.profiles, 0).id;
  document.invoices = [];
  document.credits = [];
  document.paymentMethods = card
    ? [{ ...at(document.paymentMethods, 0), gatewayToken: `test_${card}-${suffix}` }]
    : [];
  const paying = card ? {} : { paysBy: 'wire' as const, defaultPaymentMethodId: null, autoPay: false };
  document.profiles = [{ ...at(document.profiles, 0), ...paying, ...terms }];
  document.schedules = [{ profileId, billedThrough: dayBefore(firstOfMonth()) }];
  document.recurringLines = price
    ? [
        {
          id: `rec_${suffix}`,
          profileId,
          description: 'Plan, large',
          quantity: '1',
          unit: 'month',
          unitPrice: price,
          taxRate: 2500,
          startsOn: firstOfMonth(),
        },
      ]
    : [];
  return { ...document, profileId };
}

/** Brings a company in, and gives a client of somebody who may pay its invoices. */
export async function take(
  service: TestService,
  { profileId, ...document }: CompanyFile,
): Promise<BillingClient> {
  await importDocument(service.database, document);
  return service.clientFor('sara', { profiles: [profileId] });
}

/** Every invoice of a profile with its details, oldest first. */
export async function invoicesOf(client: BillingClient, profileId: string): Promise<InvoiceDetails[]> {
  const found: InvoiceDetails[] = [];
  for await (const { id } of client.invoices.list(profileId, { sort: 'number' }))
    found.push(await client.invoices.get(profileId, id));
  return found;
}
