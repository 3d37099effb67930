import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImportError } from 'betala/server/node';
import { readDocument } from '../../src/server/backends/ledger/import/read-document.ts';
import { at, company } from '../support/company.ts';
import { type Company, issuesAfter, issuesOf } from '../support/import-issues.ts';

test('A file in which all is well is taken as it is', () => {
  assert.deepEqual(issuesOf(company()), []);
});

const mistakes: [what: string, change: (file: Company) => void, said: string][] = [
  [
    'an amount with decimals',
    ({ invoices }) => Object.assign(at(invoices, 0), { total: 250.01 }),
    'invoices.0.total: Write a whole number of minor units, such as 12500 for 125.00',
  ],
  [
    'a field that the format does not have',
    ({ invoices }) => Object.assign(at(invoices, 0), { ammount: 1 }),
    'invoices.0: Take out ammount: the format has no such field here',
  ],
  [
    'a field that is missing',
    ({ profiles }) => Reflect.deleteProperty(at(profiles, 0), 'payee'),
    'profiles.0.payee: Is missing: Write a text',
  ],
  [
    'a word that the format does not know',
    ({ invoices }) => Object.assign(at(invoices, 0), { state: 'paid' }),
    'invoices.0.state: Write one of draft, open, void, uncollectible, other',
  ],
  [
    'a date that does not exist',
    ({ invoices }) => Object.assign(at(invoices, 1), { dueDate: '2026-02-30' }),
    'invoices.1.dueDate: Write a date that exists as YYYY-MM-DD, such as 2026-02-28',
  ],
  [
    'a date of the year 0',
    ({ invoices }) => Object.assign(at(invoices, 1), { dueDate: '0000-12-31' }),
    'invoices.1.dueDate: Write a date that exists as YYYY-MM-DD, such as 2026-02-28',
  ],
  [
    'a currency that does not exist',
    ({ profiles }) => Object.assign(at(profiles, 0), { currency: 'SKR' }),
    'profiles.0.currency: Write an ISO 4217 currency code, such as SEK',
  ],
  [
    'a time zone that does not exist',
    ({ profiles }) => Object.assign(at(profiles, 0), { timeZone: 'Europe/Kiruna' }),
    'profiles.0.timeZone: Write an IANA time zone, such as Europe/Stockholm',
  ],
  [
    'an IBAN with a slip in it',
    ({ profiles }) =>
      Object.assign(at(profiles, 0).remittance ?? {}, { iban: 'SE45 5000 0000 0583 9825 7467' }),
    'profiles.0.remittance.iban: Write an IBAN whose check digits are right',
  ],
  [
    'a Bankgiro number with a slip in it',
    ({ profiles }) => Object.assign(at(profiles, 0).remittance ?? {}, { bankgiro: '5050-1056' }),
    'profiles.0.remittance.bankgiro: Write a Bankgiro number whose check digit is right, such as 5050-1055',
  ],
  [
    'lines that do not sum to the subtotal',
    ({ invoices }) => Object.assign(at(invoices, 1), { subtotal: 40_001, tax: 9999 }),
    'invoices.1.subtotal: Write 40000, the sum of the lines, or mend a line',
  ],
  [
    'a total that is not subtotal and tax',
    ({ invoices }) => Object.assign(at(invoices, 1), { tax: 10_001 }),
    'invoices.1.total: Write 50001, the sum of subtotal and tax',
  ],
  [
    'an amount due that payments do not leave',
    ({ invoices }) => Object.assign(at(invoices, 1), { amountDue: 50_000 }),
    'invoices.1.amountDue: Write 30000, what total less credits and payments leaves',
  ],
  [
    'more payments than there was to pay',
    ({ invoices }) => Object.assign(at(at(invoices, 1).payments ?? [], 0), { amount: 50_001 }),
    'invoices.1.payments: Take out 1: payments and credits are more than the total',
  ],
  [
    'a void invoice that is still owed',
    ({ invoices }) => Object.assign(at(invoices, 2), { amountDue: 100_000 }),
    'invoices.2.amountDue: Write 0: only an issued invoice that stands is owed',
  ],
  [
    'more credit than was granted',
    ({ credits }) => Object.assign(at(credits, 0), { granted: 5000 }),
    'invoices.0.creditsApplied.0.amount: Write at most 5000, which is what the credit has left',
  ],
  [
    'the same id twice',
    ({ invoices }) => Object.assign(at(invoices, 4), { id: 'inv_fjallbruk_partly' }),
    'invoices.4.id: Write another id: this one is taken further up',
  ],
  [
    'the same number twice',
    ({ invoices }) => Object.assign(at(invoices, 4), { number: 'FB-2' }),
    'invoices.4.number: Write another number: a billing profile has each number once',
  ],
  [
    'an invoice of nobody',
    ({ invoices }) => Object.assign(at(invoices, 4), { profileId: 'bp_gone' }),
    'invoices.4.profileId: Write the id of a billing profile of this file',
  ],
  [
    'a role on nothing',
    ({ people }) => Object.assign(at(at(people, 0).roles, 0), { scopeId: 'ba_gone' }),
    'people.0.roles.0.scopeId: Write the id of an account or a billing profile of this file',
  ],
  [
    'a default payment method of nobody',
    ({ profiles }) => Object.assign(at(profiles, 0), { defaultPaymentMethodId: 'pm_gone' }),
    'profiles.0.defaultPaymentMethodId: Write the id of one of the profile’s own payment methods',
  ],
  [
    'automatic payment without anything to charge',
    ({ profiles }) => Object.assign(at(profiles, 0), { defaultPaymentMethodId: null }),
    'profiles.0.autoPay: Write false, or name a defaultPaymentMethodId to charge',
  ],
  [
    'a word of its own for a type that is known',
    ({ invoices }) => Object.assign(at(invoices, 1), { documentTypeWord: 'Rechnung' }),
    'invoices.1.documentTypeWord: Take it out: only a document of the type other has a word of its own',
  ],
  [
    'a type of the format as a word of its own',
    ({ invoices }) =>
      Object.assign(at(invoices, 3), { documentType: 'other', documentTypeWord: 'credit-note' }),
    'invoices.3.documentTypeWord: Write credit-note as documentType: the format has this type',
  ],
  [
    'a related document that is not there',
    ({ invoices }) => Object.assign(at(at(invoices, 2).related ?? [], 0), { id: 'inv_gone' }),
    'invoices.2.related.0.id: Write the id of another invoice of this file',
  ],
];

const notes: [what: string, change: (file: Company) => void, said: string][] = [
  [
    'an amount due that a credit note lowers, and does not say so',
    ({ invoices }) => Object.assign(at(invoices, 1), { amountDue: 30_000 }),
    'invoices.1.amountDue: Write 27500, what total less credits, credit notes and payments leaves',
  ],
  [
    'credit notes of more than there was to pay',
    ({ invoices }) => Object.assign(at(at(invoices, 1).payments ?? [], 0), { amount: 48_000 }),
    'invoices.1.payments: Take out 500: payments, credit notes and credits are more than the total',
  ],
  [
    'a credit note that its invoice does not name',
    ({ invoices }) => Object.assign(at(invoices, 1), { related: [] }),
    'invoices.6.related: Write the relation credited-by to this note on inv_fjallbruk_partly too',
  ],
  [
    'a credit note that does not name its invoice',
    ({ invoices }) => {
      Object.assign(at(invoices, 6), { related: [] });
      Object.assign(at(invoices, 1), { amountDue: 30_000 });
    },
    'invoices.1.related: Write the relation credits to this invoice on inv_fjallbruk_credited too',
  ],
  [
    'a credit note in another currency than its invoice',
    ({ invoices }) => Object.assign(at(invoices, 6), { currency: 'EUR' }),
    'invoices.6.related: Write the id of an invoice of the same billing profile and currency',
  ],
  [
    'a credit note for two invoices',
    ({ invoices }) => {
      const related = [
        { id: 'inv_fjallbruk_partly', relation: 'credits' as const },
        { id: 'inv_fjallbruk_whole', relation: 'credits' as const },
      ];
      Object.assign(at(invoices, 6), { related });
      const whole = { ...at(invoices, 1), id: 'inv_fjallbruk_whole', number: 'FB-20', payments: [] };
      invoices.push({ ...whole, amountDue: 47_500 });
    },
    'invoices.6.related: Write a credit note of its own for each invoice',
  ],
];

/** A company with a credit note on its second invoice. */
function credited(change: (file: Company) => void): (file: Company) => void {
  return (file) => {
    const invoice = at(file.invoices, 1);
    invoice.amountDue = 27_500;
    invoice.related = [{ id: 'inv_fjallbruk_credited', relation: 'credited-by' }];
    file.invoices.push({
      ...at(file.invoices, 3),
      ...{ id: 'inv_fjallbruk_credited', number: 'FB-9', subtotal: -2000, tax: -500, total: -2500 },
      lines: [{ description: 'Outage', quantity: '1', amount: -2000 }],
      related: [{ id: 'inv_fjallbruk_partly', relation: 'credits' }],
    });
    change(file);
  };
}

test('An invoice that a credit note took a part of back is taken with what is due then', () => {
  assert.deepEqual(issuesAfter(credited(() => undefined)), []);
});

test('An invoice that came in with another amount due, before credit notes counted, is taken as it was', () => {
  const file = company();
  credited(({ invoices }) => Object.assign(at(invoices, 1), { amountDue: 30_000 }))(file);
  const ids = file.invoices.map(({ id }) => id);
  assert.doesNotThrow(() => readDocument(file, new Set(ids)));
});

test('A new credit note on an invoice that came in before is refused, with what to do instead', () => {
  const file = company();
  credited(() => undefined)(file);
  const known = file.invoices.map(({ id }) => id).filter((id) => id !== 'inv_fjallbruk_credited');
  assert.throws(() => readDocument(file, new Set(known)), {
    message:
      'invoices.6.related: inv_fjallbruk_partly was imported before: credit it with creditNote() of the host',
  });
});

for (const [what, change, said] of [
  ...mistakes,
  ...notes.map(([what, change, said]): (typeof notes)[number] => [what, credited(change), said]),
])
  test(`A file with ${what} is refused, with what to write instead`, () => {
    assert.deepEqual(issuesAfter(change), [said]);
  });

test('A file of something else is refused', () => {
  assert.equal(issuesOf([1]).length, 1);
  assert.ok(issuesOf({ format: 'other' }).includes('format: Write betala-import'));
});

test('At most twenty mistakes are listed, and one line counts them all', () => {
  const file = company();
  const [model] = file.invoices;
  file.invoices = Array.from({ length: 30 }, (_, index) => ({
    ...at(file.invoices, 0),
    id: `!${index}`,
    ...(model && {}),
  }));
  assert.throws(
    () => readDocument(file),
    (error: ImportError) => error.issues.length === 20 && error.message.endsWith('(and 29 more)'),
  );
});

const numbers = [
  '4242424242424242',
  '4242 4242 4242 4242',
  'Visa 4242-4242-4242-4242',
  '3782 822463 10005',
  'tok_5555555555554444',
];
for (const number of numbers)
  test(`B70: A card number such as "${number}" is refused wherever it stands, and not repeated`, () => {
    const said = issuesAfter(({ invoices }) =>
      Object.assign(at(at(invoices, 0).lines ?? [], 1), { quantity: number }),
    );
    assert.equal(said.length, 1);
    assert.match(said.join(), /^invoices\.0\.lines\.1\.quantity: Looks like a card number/);
    assert.ok(!said.join().includes(number));
  });

test('B70: A card number is refused as a number and as the name of a field, too', () => {
  assert.deepEqual(
    issuesOf({ a: 4242424242424242, b: { '5555555555554444': 1 } }).map((issue) => issue.split(':')[0]),
    ['a', 'b'],
  );
});

test('An instant that does not exist, or lies in no year of the calendar at Greenwich, is refused', () => {
  for (const paidAt of ['2026-02-30T10:00:00Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:00:00-12:00']) {
    const said = issuesAfter(({ invoices }) => {
      const [payment] = invoices.flatMap(({ payments = [] }) => payments);
      Object.assign(payment ?? {}, { paidAt });
    });
    assert.match(said.join(), /paidAt: Write an instant with its zone/, paidAt);
  }
});

test('An amount of many digits is no card number, whatever its last digit is', () => {
  const said = issuesAfter(({ profiles, credits }) => {
    Object.assign(at(profiles, 0), { cardLimit: 378282246310005 });
    Object.assign(at(credits, 0), { granted: 4222222222222 });
  });
  assert.deepEqual(said, []);
});

test('Bank account numbers, GUIDs and dates are no card numbers', () => {
  const harmless = [
    'FI21 1234 5600 0007 85',
    'NO9386011117947',
    '12345678-1234-1234-1234-123456789012',
    '2026-10-01 2026-10-31',
    '4242 4242 4242 4241',
  ];
  const said = issuesAfter(({ invoices }) => {
    at(invoices, 4).lines = harmless.map((description) => ({ description, quantity: '1', amount: 8000 }));
  });
  assert.deepEqual(said, []);
});
