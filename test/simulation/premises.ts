import type { ImportDocument } from 'betala/server/node';
import { tenantOf } from '../support/service.ts';
import type { Random } from './random.ts';

/** One customer of a simulated world: who may pay, with what, and what is owed. */
export interface Premises {
  profileId: string;
  document: ImportDocument;
  invoices: { id: string; due: number }[];
  payers: string[];
  roleOf: (subject: string) => 'profile-owner' | 'invoice-manager';
  methods: string[];
}

/** How many invoices, and who may pay them. */
interface Size {
  count?: number;
  names?: readonly string[];
}

const currencies = ['SEK', 'EUR', 'JPY', 'KWD'];

/** Makes up a small customer; `tag` gives all of it ids of their own. */
export function makePremises(
  random: Random,
  tag: string,
  { count = random.between(2, 3), names = ['anna', 'bo', 'cleo'] }: Size = {},
): Premises {
  const accountId = `ba_${tag}`;
  const profileId = `bp_${tag}`;
  const invoices = Array.from({ length: count }, (_, index) => ({
    id: `inv_${tag}_${index}`,
    due: random.between(1, 40) * random.pick([1, 99, 2500]),
  }));
  const payers = names.map((name) => `${name}-${tag}`);
  const roleOf: Premises['roleOf'] = (subject) =>
    subject === payers[2] ? 'invoice-manager' : 'profile-owner';
  const methods = [`pm_${tag}_0`, `pm_${tag}_1`];
  const document: ImportDocument = {
    format: 'betala-import',
    version: 1,
    accounts: [
      {
        ...{ id: accountId, tenant: tenantOf(profileId), name: tag },
        ...{ agreementType: 'customer-agreement', paysOnline: true },
      },
    ],
    profiles: [
      {
        id: profileId,
        accountId,
        name: tag,
        currency: random.pick(currencies),
        timeZone: 'Europe/Stockholm',
        billTo: { name: tag, lines: [] },
        payee: 'Molnverket AB',
        paysBy: 'payment-method',
        defaultPaymentMethodId: `pm_${tag}_0`,
        numberSeries: { series: tag, next: 1000 },
      },
    ],
    people: payers.map((subject) => ({
      subject,
      name: subject,
      roles: [{ role: roleOf(subject), scopeId: profileId }],
    })),
    paymentMethods: methods.map((id, index) => ({
      id,
      profileId,
      gatewayToken: `test_${index === 0 ? 'visa' : 'mastercard'}-${tag}`,
      brand: 'visa',
      last4: '4242',
      expiryMonth: 11,
      expiryYear: 2031,
    })),
    credits: [],
    invoices: invoices.map(({ id, due }, index) => ({
      id,
      profileId,
      number: `${tag}-${index}`,
      issueDate: '2026-02-01',
      dueDate: '2026-03-03',
      lines: [{ description: 'Machines', quantity: '1', amount: due }],
      subtotal: due,
      tax: 0,
      total: due,
      amountDue: due,
    })),
  };
  return { profileId, document, invoices, payers, roleOf, methods };
}
