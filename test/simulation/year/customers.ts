import type { ImportDocument } from 'betala/server/node';
import type { Random } from '../random.ts';

type Filled = { [Field in keyof ImportDocument]-?: NonNullable<ImportDocument[Field]> };
type Profile = Filled['profiles'][number];

/** Somebody who is billed each month. */
export interface Customer {
  profileId: string;
  /** The person who pays, and the name that the bank knows. */
  subject: string;
  currency: string;
}

/** How people in this town pay, one of these for each customer; what is left out pays by bank transfer. */
const habits: Partial<{ card: string; expiryMonth: number; cardLimit: number; offline: boolean }>[] = [
  ...Array(8).fill({ card: 'visa' }),
  ...Array(2).fill({ card: 'insufficient_funds' }),
  { card: 'declined' },
  { card: 'challenge' },
  { card: 'charge_fails_later' },
  { card: 'visa', expiryMonth: 5 },
  { card: 'visa', cardLimit: 40_000 },
  { card: 'visa', offline: true },
  ...Array(4).fill({}),
];
const currencies = ['SEK', 'EUR', 'JPY'];
const timeZones = ['Europe/Stockholm', 'Asia/Tokyo', 'America/Los_Angeles'];

/** Makes up customers from the seed; each is billed for a plan at the end of every month from February 2026 on. */
export function makeCustomers(
  random: Random,
  count: number,
): { customers: Customer[]; document: ImportDocument } {
  const customers = Array.from({ length: count }, (_, index) => ({
    profileId: `bp_year_${index}`,
    subject: `payer-${index}`,
    currency: currencies[index % currencies.length] ?? 'SEK',
  }));
  const parts = customers.map((customer) => partOf(random, customer));
  const all = <Part extends keyof (typeof parts)[number]>(part: Part) => parts.map((one) => one[part]);
  const document: ImportDocument = {
    ...{
      format: 'betala-import',
      version: 1,
      accounts: [accountOf('ba_year', true), accountOf('ba_offline', false)],
    },
    profiles: all('profile'),
    people: all('person'),
    paymentMethods: all('methods').flat(),
    schedules: all('schedule'),
    recurringLines: all('line'),
  };
  return { customers, document };
}

function partOf(random: Random, { profileId, subject, currency }: Customer) {
  const { card, expiryMonth, cardLimit = null, offline } = random.pick(habits);
  const accountId = offline ? 'ba_offline' : 'ba_year';
  const method = `pm_${profileId}`;
  const paying: Partial<Profile> = card
    ? { paysBy: 'payment-method', defaultPaymentMethodId: method, autoPay: true }
    : { paysBy: 'wire' };
  return {
    profile: {
      ...{ id: profileId, accountId, name: subject, currency, cardLimit },
      ...{ timeZone: random.pick(timeZones), paymentTermsDays: random.pick([0, 10, 30]) },
      ...{ billTo: { name: subject, lines: [] }, payee: 'Molnverket AB', paysBy: 'wire' as const, ...paying },
      numberSeries: { series: `Y-${currency}`, next: 1 },
    },
    person: { subject, name: subject, roles: [{ role: 'profile-owner' as const, scopeId: profileId }] },
    methods: card
      ? [
          {
            ...{
              id: method,
              profileId,
              gatewayToken: `test_${card}-${profileId}`,
              brand: 'visa',
              last4: '4242',
            },
            ...(expiryMonth ? { expiryMonth, expiryYear: 2026 } : { expiryMonth: 11, expiryYear: 2031 }),
          },
        ]
      : [],
    schedule: { profileId, billedThrough: '2026-01-31' },
    line: {
      ...{ id: `rec_${profileId}`, profileId, description: 'Plan', quantity: '1', taxRate: 2500 },
      ...{ unitPrice: random.between(100, 50_000), startsOn: '2026-02-01' },
    },
  };
}

const accountOf = (id: string, paysOnline: boolean): Filled['accounts'][number] => ({
  ...{ id, tenant: 'year', name: id, agreementType: 'customer-agreement', paysOnline },
});
