import type { Database } from '../../../store/database.ts';
import { addDays } from '../calendar.ts';
import { post } from '../post.ts';
import * as t from '../schema.ts';

export const sampleCompany = (today: string) => today;

export async function importDocument(db: Database, today: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(t.billingAccount).values({
      id: 'ba_1',
      tenant: 'nordljus',
      name: 'Nordljus Energi AB',
      agreementType: 'customer-agreement',
      paysOnline: true,
    });
    const base = {
      accountId: 'ba_1',
      timeZone: 'Europe/Stockholm',
      billTo: { name: 'Nordljus Energi AB', lines: ['Storgatan 1'] },
      payee: 'Molnverket AB',
      numberSeries: 'F',
    };
    await tx.insert(t.billingProfile).values([
      {
        ...base,
        id: 'bp_nordljus_se',
        name: 'Sverige',
        currency: 'SEK',
        paysBy: 'payment-method',
        defaultPaymentMethodId: 'pm_1',
        autoPay: true,
        cardLimit: 100_000_000,
      },
      {
        ...base,
        id: 'bp_nordljus_eu',
        name: 'EU',
        currency: 'EUR',
        paysBy: 'wire',
        remittance: { payee: 'Molnverket AB', iban: 'SE3550000000054910000003' },
      },
      {
        ...base,
        id: 'bp_nordljus_jp',
        name: 'Japan',
        currency: 'JPY',
        paysBy: 'payment-method',
        defaultPaymentMethodId: 'pm_3',
      },
    ]);
    const names = {
      'account-owner': 'Astrid Lindqvist',
      'account-contributor': 'Bengt Åkesson',
      'account-reader': 'Cecilia Nyström',
      'profile-owner': 'David Holm',
      'profile-contributor': 'Elin Sandberg',
      'profile-reader': 'Fredrik Björk',
      'invoice-manager': 'Gunilla Ek',
      'section-only': 'Henrik Dahl',
    };
    for (const [role, name] of Object.entries(names)) {
      for (const scopeId of role.startsWith('account')
        ? ['ba_1']
        : ['bp_nordljus_se', 'bp_nordljus_eu', 'bp_nordljus_jp'])
        await tx
          .insert(t.roleAssignment)
          .values({ subject: role, name, role: role === 'section-only' ? 'section-owner' : role, scopeId });
    }
    const card = {
      type: 'card',
      brand: 'visa',
      last4: '4242',
      expiryMonth: 12,
      expiryYear: 2031,
      holder: 'A',
    };
    await tx.insert(t.paymentMethod).values([
      { ...card, id: 'pm_1', profileId: 'bp_nordljus_se', gatewayToken: 'test_visa-sample1' },
      {
        ...card,
        id: 'pm_2',
        profileId: 'bp_nordljus_se',
        gatewayToken: 'test_mastercard-sample2',
        brand: 'mastercard',
        last4: '4444',
      },
      { ...card, id: 'pm_3', profileId: 'bp_nordljus_jp', gatewayToken: 'test_visa-sample3' },
    ]);
    let n = 0;
    for (const [profileId, currency] of [
      ['bp_nordljus_se', 'SEK'],
      ['bp_nordljus_eu', 'EUR'],
      ['bp_nordljus_jp', 'JPY'],
    ] as const) {
      for (let i = 0; i < 5; i++) {
        const id = `inv_${++n}`;
        await tx.insert(t.invoice).values({
          id,
          profileId,
          number: `F-${1000 + n}`,
          documentType: 'invoice',
          state: 'open',
          issueDate: addDays(today, -40 + i),
          dueDate: addDays(today, -10 + i * 5),
          currency,
          subtotal: 100_000,
          tax: 25_000,
          total: 125_000,
          amountDue: 125_000,
        });
        await post(tx, {
          profileId,
          kind: 'issue',
          sourceId: id,
          postedAt: new Date(),
          entries: [
            { account: 'receivable', currency, amount: 125_000, invoiceId: id },
            { account: 'revenue', currency, amount: -100_000 },
            { account: 'tax-payable', currency, amount: -25_000 },
          ],
        });
      }
    }
  });
}

export async function importFile(_database: Database, path: string): Promise<void> {
  throw new Error(`interim ${path}`);
}
