import { monthsAfter } from '../calendar.ts';
import type { ImportDocument } from '../import/format.ts';

type Card = NonNullable<ImportDocument['paymentMethods']>[number];

/** Two cards on the Swedish profile, of which one expires next month, and one on the Japanese. */
export function sampleCards(today: string): Card[] {
  const thisMonth = today.slice(0, 7);
  const later = expiry(monthsAfter(thisMonth, 31));
  return [
    {
      id: 'pm_nordljus_1_visa',
      profileId: 'bp_nordljus_se',
      gatewayToken: 'test_visa-sample1',
      brand: 'visa',
      last4: '4242',
      holder: 'Nordljus Energi AB',
      ...later,
    },
    {
      id: 'pm_nordljus_2_mastercard',
      profileId: 'bp_nordljus_se',
      gatewayToken: 'test_mastercard-sample2',
      brand: 'mastercard',
      last4: '4444',
      holder: 'Astrid Lindqvist',
      ...expiry(monthsAfter(thisMonth, 1)),
    },
    {
      id: 'pm_nordljus_3_visa',
      profileId: 'bp_nordljus_jp',
      gatewayToken: 'test_visa-sample3',
      brand: 'visa',
      last4: '4242',
      holder: 'Nordljus Japan KK',
      ...later,
    },
  ];
}

function expiry(month: string) {
  return { expiryMonth: Number(month.slice(5)), expiryYear: Number(month.slice(0, 4)) };
}
