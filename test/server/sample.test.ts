import assert from 'node:assert/strict';
import { it, test } from 'node:test';
import { importDocument, sampleCompany, verifyBooks } from 'betala/server/node';
import { readDocument } from '../../src/server/backends/ledger/import/read-document.ts';
import { createLedgerBackend } from '../../src/server/backends/ledger/ledger-backend.ts';
import { findCardNumbers } from '../support/find-card-numbers.ts';
import { onEachEmptyLedger } from '../support/ledgers.ts';

/** The last day of twenty months, a leap day among them, and the first day of the month that follows. */
const days = Array.from({ length: 20 }, (_, month) =>
  [0, 1].map((day) => dayOf(2026, 10 + month, day)),
).flat();

function dayOf(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}

for (const today of [...days, '2026-11-24', '2028-02-15']) {
  test(`On ${today}, the sample company owes something on every profile and nothing is in the future`, () => {
    const { invoices = [], profiles = [] } = sampleCompany(today);
    const open = profiles.map(({ id }) => {
      const owed = invoices.filter((one) => one.profileId === id && one.amountDue > 0);
      const overdue = owed.filter(({ dueDate }) => dueDate && dueDate < today);
      return [id, owed.length - overdue.length, overdue.length];
    });
    assert.deepEqual(open, [
      ['bp_nordljus_se', 2, 2],
      ['bp_nordljus_eu', 2, 0],
      ['bp_nordljus_jp', 1, 0],
      ['bp_nordljus_public', 2, 0],
    ]);
    const dates = invoices.flatMap(({ issueDate, payments = [] }) => [
      issueDate,
      ...payments.map(({ paidAt }) => paidAt.slice(0, 10)),
    ]);
    assert.deepEqual(
      dates.filter((date) => date > today),
      [],
    );
  });

  test(`On ${today}, the sample company can be brought in, and no card is charged today or tomorrow`, () => {
    const { invoices } = readDocument(sampleCompany(today));
    const coming = invoices.flatMap(({ automaticCharge }) =>
      automaticCharge?.state === 'scheduled' ? [automaticCharge.date ?? ''] : [],
    );
    const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
    assert.deepEqual([coming.length, coming.filter((date) => date <= tomorrow)], [2, []]);
  });
}

test('The sample company is the same each time, and holds no card number', () => {
  const [first, second] = [1, 2].map(() => JSON.stringify(sampleCompany('2026-11-24')));
  assert.equal(first, second);
  assert.deepEqual(findCardNumbers(first ?? ''), []);
});

test('Each series of the sample company has no gaps, in the order of issue', () => {
  const { invoices = [], profiles = [] } = sampleCompany('2026-11-24');
  for (const { id, numberSeries } of profiles) {
    const own = invoices.filter(({ profileId }) => profileId === id);
    assert.deepEqual(
      own.map(({ number }) => number),
      own.map((_, index) => `${numberSeries.series}-${1001 + index}`),
    );
    const issued = own.map(({ issueDate }) => issueDate);
    assert.deepEqual(issued, issued.toSorted());
    assert.equal(numberSeries.next, 1001 + own.length);
  }
});

onEachEmptyLedger('The sample company', (ledger) => {
  const today = '2026-11-24';
  const clock = { now: async () => new Date(`${today}T12:00:00Z`), movable: false };
  const backend = () => createLedgerBackend({ database: ledger(), clock });

  it('Comes in quickly and whole, with books that add up', async () => {
    const { added } = await importDocument(ledger(), sampleCompany(today));
    assert.deepEqual([added.profile, added.role, added.invoice], [4, 26, 146]);
    assert.deepEqual(await verifyBooks(ledger()), []);
  });

  it('Has failed to be charged once, and will be charged next on a day to come', async () => {
    const { autoPay, balances } = await backend().balance('bp_nordljus_se');
    assert.equal(autoPay.lastFailure?.code, 'insufficient-funds');
    assert.equal(autoPay.nextCharge?.date, '2026-11-30');
    assert.equal(balances[0]?.overdueCount, 2);
  });

  it('Has a credit that is partly used and expires soon', async () => {
    const [credit] = await backend().credits('bp_nordljus_se');
    assert.equal(credit?.expiresOn, '2026-12-14');
    assert.equal(credit?.remaining.amount, 225_000);
  });

  it('Has two cards on the Swedish profile, of which one expires within two months', async () => {
    const methods = await backend().paymentMethods('bp_nordljus_se');
    assert.deepEqual(
      methods.map(({ brand, expiry, isDefault }) => [brand, expiry, isDefault]),
      [
        ['visa', 'valid', true],
        ['mastercard', 'expiring', false],
      ],
    );
  });

  it('Has a credit note with the invoice it voids', async () => {
    const { items } = await backend().invoices('bp_nordljus_se', { documentType: ['credit-note'] });
    const [note] = items;
    const details = await backend().invoice('bp_nordljus_se', note?.id ?? '');
    const voided = await backend().invoice('bp_nordljus_se', details?.related[0]?.id ?? '');
    assert.equal(voided?.status, 'void');
    assert.equal(voided?.total.amount, -(note?.total.amount ?? 0));
    assert.deepEqual(voided?.related, [{ id: note?.id, number: note?.number, relation: 'voided-by' }]);
  });

  it('Tells on the European profile how to pay by bank transfer, with the invoice number as reference', async () => {
    const { items } = await backend().invoices('bp_nordljus_eu', { status: ['due'] });
    const due = await backend().invoice('bp_nordljus_eu', items[0]?.id ?? '');
    assert.equal(due?.remittance?.reference, due?.number);
    assert.match(due?.remittance?.iban ?? '', /^SE\d\d /);
  });
});
