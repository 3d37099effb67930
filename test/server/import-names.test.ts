import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '../support/company.ts';
import { issuesAfter } from '../support/import-issues.ts';

test('Accounts of banks, and people and tenants as sign-ins name them, are no card numbers though their digits fit', () => {
  const said = issuesAfter(({ accounts, profiles, people }) => {
    Object.assign(at(accounts, 0), { tenant: '4242424242424242' });
    Object.assign(at(profiles, 0), {
      remittance: { payee: 'Molnverket', accountNumber: '4242-4242-4242-4242' },
    });
    Object.assign(at(people, 0), { subject: '5555555555554444' });
  });
  assert.deepEqual(said, []);
});

test('What a host, its authorities and its sign-in number is no card number though its digits fit', () => {
  const said = issuesAfter(({ accounts, profiles, people, invoices }) => {
    const id = '4123456789012349';
    const account = at(accounts, 0);
    for (const one of profiles) if (one.accountId === account.id) one.accountId = id;
    for (const { roles } of people) for (const one of roles) if (one.scopeId === account.id) one.scopeId = id;
    account.id = id;
    Object.assign(at(profiles, 0).billTo, { taxNumber: '5123456789012346' });
    Object.assign(at(invoices, 4), { number: 'F-4242424242424242' });
    Object.assign(at(people, 0), { subject: 'facebook|5555555555554444' });
  });
  assert.deepEqual(said, []);
});

test('B70: what could be a card typed for a token, and what people write, is refused', () => {
  const number = '4242424242424242';
  const places = {
    'paymentMethods.0.id': issuesAfter(({ paymentMethods }) =>
      Object.assign(at(paymentMethods, 0), { id: number }),
    ),
    'paymentMethods.0.holder': issuesAfter(({ paymentMethods }) =>
      Object.assign(at(paymentMethods, 0), { holder: number }),
    ),
    'invoices.4.purchaseOrder': issuesAfter(({ invoices }) =>
      Object.assign(at(invoices, 4), { purchaseOrder: number }),
    ),
    'invoices.4.number': issuesAfter(({ invoices }) =>
      Object.assign(at(invoices, 4), { number: `paid by ${number}` }),
    ),
  };
  for (const [place, said] of Object.entries(places))
    assert.match(said.join(), new RegExp(`^${place}: Looks like a card number`));
});

test('A person or a tenant may be named by whatever a sign-in uses', () => {
  const naming = (name: string) =>
    issuesAfter(({ accounts, people }) => {
      Object.assign(at(accounts, 0), { tenant: name });
      Object.assign(at(people, 0), { subject: name });
    });
  assert.deepEqual(naming('auth0|anna.vik@vik.example'), []);
  assert.equal(naming('two\nlines').length, 2);
});
