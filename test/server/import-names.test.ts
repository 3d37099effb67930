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

test('A person or a tenant may be named by whatever a sign-in uses', () => {
  const naming = (name: string) =>
    issuesAfter(({ accounts, people }) => {
      Object.assign(at(accounts, 0), { tenant: name });
      Object.assign(at(people, 0), { subject: name });
    });
  assert.deepEqual(naming('auth0|anna.vik@vik.example'), []);
  assert.equal(naming('two\nlines').length, 2);
});
