import { type ImportDocument, importDocument, type OpenDatabase } from 'betala/server/node';
import { dayBefore, firstOfMonth } from './billed-company.ts';

type Filled = { [Field in keyof ImportDocument]-?: NonNullable<ImportDocument[Field]> };

const atOnce = 1000;
export const currencies = ['SEK', 'EUR', 'JPY'];
const price = 40_000;
/** What each of the invoices comes to: the plan and a quarter of it as tax. */
export const billed = price * 1.25;
export const manyId = (index: number) => `bp_many_${index}`;

/**
 * Brings in so many billing profiles in three currencies, each with a plan that is to be billed for last month;
 * `cardOf` names the test card that each one pays with automatically, or nothing for bank transfer.
 */
export async function bringInMany(
  { database }: Pick<OpenDatabase, 'database'>,
  count: number,
  cardOf: (index: number) => string | undefined,
): Promise<void> {
  for (let first = 0; first < count; first += atOnce) {
    const indexes = Array.from({ length: Math.min(atOnce, count - first) }, (_, at) => first + at);
    await importDocument(database, documentOf(indexes, cardOf));
  }
}

function documentOf(
  indexes: readonly number[],
  cardOf: (index: number) => string | undefined,
): ImportDocument {
  const cards = indexes.flatMap((index) => {
    const card = cardOf(index);
    return card ? [cardRow(index, card)] : [];
  });
  return {
    ...{ format: 'betala-import', version: 1, accounts: [account] },
    profiles: indexes.map((index) => profileRow(index, cardOf(index) !== undefined)),
    paymentMethods: cards,
    schedules: indexes.map((index) => ({
      profileId: manyId(index),
      billedThrough: dayBefore(firstOfMonth(-1)),
    })),
    recurringLines: indexes.map((index) => ({
      ...{ id: `rec_many_${index}`, profileId: manyId(index), description: 'Plan, large' },
      ...{ quantity: '1', unitPrice: price, taxRate: 2500, startsOn: firstOfMonth(-1) },
    })),
  };
}

const account: Filled['accounts'][number] = {
  ...{
    id: 'ba_many',
    tenant: 'many',
    name: 'Many AB',
    agreementType: 'customer-agreement',
    paysOnline: true,
  },
};

function profileRow(index: number, byCard: boolean): Filled['profiles'][number] {
  const currency = currencies[index % currencies.length] ?? 'SEK';
  return {
    ...{ id: manyId(index), accountId: account.id, name: `Many ${index}`, currency },
    ...{ timeZone: 'Europe/Stockholm', billTo: { name: 'Many AB', lines: [] }, payee: 'Molnverket AB' },
    ...(byCard
      ? { paysBy: 'payment-method', defaultPaymentMethodId: `pm_many_${index}`, autoPay: true }
      : { paysBy: 'wire' }),
    numberSeries: { series: `MANY-${currency}`, next: 1 },
  };
}

const cardRow = (index: number, card: string): Filled['paymentMethods'][number] => ({
  ...{ id: `pm_many_${index}`, profileId: manyId(index), gatewayToken: `test_${card}-many${index}` },
  ...{ brand: 'visa', last4: '4242', expiryMonth: 11, expiryYear: 2031 },
});
