import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it, test } from 'node:test';
import { ImportError, importFile, StartError, verifyBooks } from 'betala/server/node';
import type { DocumentType } from '../../sdk/contract/invoice.ts';
import { readAzureInvoiceList } from '../../src/server/backends/azure/invoice-list.ts';
import { createLedgerBackend } from '../../src/server/backends/ledger/ledger-backend.ts';
import type { InvoiceRecord } from '../../src/server/ports.ts';
import { at, fixture } from '../support/company.ts';
import { onEachEmptyLedger } from '../support/ledgers.ts';

const listFile = fixture('azure/invoice-list.json');
const oddFile = fixture('azure/odd-rows.json');
const read = (file: string) =>
  readAzureInvoiceList(JSON.parse(readFileSync(file, 'utf8'))) ?? assert.fail('No list');
const list = read(listFile);
const odd = read(oddFile);
const records = list.invoices.map(({ record }) => record);

test('Amounts of every row are shown as they were sent, in minor units of their currency', () => {
  const amounts = records.map(({ number, subtotal, tax, creditApplied, total, amountPaid, amountDue }) => [
    number.slice(-2),
    ...[subtotal, tax, creditApplied, total, amountPaid, amountDue].map(({ amount }) => amount),
    amountDue.currency,
  ]);
  assert.deepEqual(amounts, [
    ['11', 96_326, 24_082, 4643, 120_407, 0, 120_407, 'SEK'],
    ['12', 2719, 680, 0, 3400, 0, 3399, 'SEK'],
    ['13', 23, 6, 0, 29, 0, 29, 'SEK'],
    ['14', 80_000, 20_000, 0, 100_000, 100_000, 0, 'SEK'],
    ['15', 6040, 1510, 0, 7550, 0, 7550, 'SEK'],
    ['16', -6040, -1510, 0, -7550, 0, 0, 'SEK'],
    ['17', 1200, 0, 0, 1200, 0, 1200, 'SEK'],
    ['18', 4527, 453, 0, 4980, 0, 4980, 'JPY'],
    ['19', 1235, 0, 0, 1235, 0, 1235, 'KWD'],
  ]);
});

test('Statuses and document types of every row are told in our words, and unknown ones in their own', () => {
  const words = records.map(({ documentType, documentTypeWord, status, statusWord }) =>
    [documentType, documentTypeWord, status, statusWord].filter(Boolean).join(' '),
  );
  assert.deepEqual(words, [
    'invoice due',
    'invoice overdue',
    'invoice overdue',
    'invoice paid',
    'invoice void',
    'credit-note paid',
    'other Summary other Locked',
    'invoice due',
    'invoice due',
  ]);
});

test('Dates of every row are the calendar dates that were sent, whatever the time of day', () => {
  const dates = records.map(({ issueDate, dueDate, periodStart, periodEnd }) => [
    issueDate,
    dueDate,
    periodStart,
    periodEnd,
  ]);
  assert.deepEqual(dates, [
    ['2026-10-09', '2026-11-08', '2026-09-01', '2026-09-30'],
    ['2026-09-09', '2026-10-09', '2026-08-01', '2026-08-31'],
    ['2026-08-09', '2026-09-08', '2026-07-01', '2026-07-31'],
    ['2026-07-09', '2026-08-08', '2026-06-01', '2026-06-30'],
    ['2026-06-09', '2026-07-09', '2026-05-01', '2026-05-31'],
    ['2026-06-12', null, '2026-05-01', '2026-05-31'],
    ['2026-05-09', '2026-06-08', '2026-04-01', '2026-04-30'],
    ['2026-10-05', '2026-11-04', '2026-09-01', '2026-09-30'],
    ['2026-10-05', '2026-11-04', '2026-09-01', '2026-09-30'],
  ]);
});

test('The last failed payment of an invoice that is still owed is shown', () => {
  assert.deepEqual(at(records, 1).automaticCharge, {
    state: 'failed',
    date: '2026-10-09',
    failure: { code: 'card-declined', at: '2026-10-09T05:00:00.1234567Z' },
    attempt: 2,
    nextTry: null,
  });
});

test('Payments and related documents come along', () => {
  assert.deepEqual(at(records, 3).payments, [
    {
      paymentId: null,
      amount: { amount: 100_000, currency: 'SEK' },
      paidAt: '2026-07-20T22:10:05.5Z',
      method: 'mastercard',
    },
  ]);
  assert.deepEqual(at(at(records, 5).related, 0), {
    id: 'inv_g200000015',
    number: 'G200000015',
    relation: 'credits',
  });
});

test('A list whose nextLink goes on is incomplete; one without is whole', () => {
  assert.deepEqual([list.isIncomplete, odd.isIncomplete], [true, false]);
});

test('Odd rows never lose the list: what cannot be read is reported by its place', () => {
  assert.deepEqual(
    odd.invoices.map(({ record }) => record.number.slice(-1)),
    ['1', '2', '3', '4', '7', '8', '1'],
  );
  assert.deepEqual(odd.issues, [
    'value.0.properties.dueDate: is not an ISO date; it was left out',
    'value.0.properties.invoicePeriodStartDate: is not an ISO date; it was left out',
    'value.0.properties.invoicePeriodEndDate: is not an ISO date; it was left out',
    'value.1.properties.invoiceDate: is not an ISO date; it was left out',
    'value.1.properties.invoiceDate: is missing; 2026-11-04 stands in for it',
    'value.2.properties.amountDue: the currency is not an ISO 4217 code; it was left out',
    'value.2.properties.subTotal: "a lot" is not a decimal amount; write it like 1234.50; it was left out',
    'value.2.properties.amountDue: is missing; nothing is taken to be due',
    'value.4: the invoice was left out, since it has no name',
    'value.5: the invoice was left out, since it has no name',
    'value.6: the invoice was left out, since it has no date that can be read',
    'value.7: the invoice was left out, since it has no amount that can be read',
    'value.8.properties.payments.0.date: is not an instant; the payment was left out',
    'value.10.properties.dueDate: is not an ISO date; it was left out',
    'value.10.properties.invoicePeriodStartDate: is not an ISO date; it was left out',
    'value.10.properties.invoicePeriodEndDate: is not an ISO date; it was left out',
  ]);
});

test('Something else than an invoice list is none', () => {
  for (const other of [null, [], {}, { value: 'x' }, { responses: { '200': {} } }])
    assert.equal(readAzureInvoiceList(other), undefined);
});

onEachEmptyLedger('Importing an invoice list of Microsoft.Billing', (ledger) => {
  const operations = 'bp_klmn-9qrt-b7x';
  const clock = { now: async () => new Date('2026-11-01T12:00:00Z'), movable: false };
  const backend = () => createLedgerBackend({ database: ledger(), clock });

  it('Brings in every row, and says that the list is incomplete', async () => {
    const { added, warnings } = await importFile(ledger(), listFile);
    assert.deepEqual([added.account, added.profile, added.invoice], [1, 2, 9]);
    assert.match(warnings.join(), /^The list is incomplete/);
    assert.deepEqual(await verifyBooks(ledger()), []);
  });

  it('Shows in the ledger what the list says', async () => {
    const facts = ({
      number,
      status,
      statusWord,
      subtotal,
      total,
      amountDue,
      amountPaid,
      dueDate,
    }: Facts) => ({
      ...{ number, status, statusWord, dueDate },
      ...{ subtotal, total, amountDue, amountPaid },
    });
    const { items } = await backend().invoices(operations, { sort: 'number' });
    const sent = records.filter(({ profileId }) => profileId === operations);
    assert.deepEqual(items.map(facts), sent.map(facts));
  });

  it('Totals what is due and overdue, without the void one and what is not an invoice', async () => {
    const { balances } = await backend().balance(operations);
    const totals = balances.map(({ amountDue, amountOverdue, openCount }) => [
      amountDue.amount,
      amountOverdue.amount,
      openCount,
    ]);
    assert.deepEqual(totals, [[120_407 + 3399 + 29, 3399 + 29, 3]]);
  });

  it('Finds documents of other types under other, whatever their own word is', async () => {
    const found = async (documentType: DocumentType[]) =>
      (await backend().invoices(operations, { documentType, sort: 'number' })).items.map((one) =>
        [one.documentType, one.documentTypeWord].filter(Boolean).join(' '),
      );
    assert.deepEqual(await found(['other']), ['other Summary']);
    assert.deepEqual(await found(['credit-note', 'other']), ['credit-note', 'other Summary']);
  });

  it('Shows the payment of a paid invoice, and the documents that are in the list', async () => {
    const paid = await backend().invoice(operations, 'inv_g200000014');
    assert.deepEqual(
      paid?.payments.map(({ amount, method }) => [amount.amount, method]),
      [[100_000, 'mastercard']],
    );
    const voided = await backend().invoice(operations, 'inv_g200000015');
    assert.deepEqual(
      voided?.related.map(({ number }) => number),
      ['G200000016'],
    );
  });

  it('Changes nothing when the same list comes again', async () => {
    const { added } = await importFile(ledger(), listFile);
    assert.deepEqual(
      Object.entries(added).filter(([, count]) => count > 0),
      [],
    );
  });

  it('Refuses what is no invoice list and no import document, in one line', async () => {
    await assert.rejects(importFile(ledger(), fixture('import/other.json')), (error: Error) => {
      assert.ok(error instanceof ImportError);
      assert.match(error.message, /other\.json cannot be imported: format: Write "format": "betala-import"/);
      return !error.message.includes('\n');
    });
    await assert.rejects(importFile(ledger(), fixture('import/gone.json')), StartError);
    await assert.rejects(importFile(ledger(), fixture('import/broken.txt')), /is not JSON/);
  });
});

type Facts = Pick<
  InvoiceRecord,
  'number' | 'status' | 'statusWord' | 'dueDate' | 'subtotal' | 'total' | 'amountDue' | 'amountPaid'
>;

onEachEmptyLedger('Importing odd rows of Microsoft.Billing', (ledger) => {
  it('Keeps what can be kept, and reports the rest', async () => {
    const { added, warnings } = await importFile(ledger(), oddFile);
    assert.equal(added.invoice, 6);
    assert.deepEqual(warnings.slice(odd.issues.length), [
      'G300000003: is due although 0 SEK (minor units) are due; it cannot be paid here',
      'G300000007: is paid although 500 SEK (minor units) are due; it cannot be paid here',
      'G300000007: has a payment of nothing or in another currency, which was left out',
      'G300000008: has less than nothing due; it is kept with nothing due',
      'G300000008: is due although -2000 SEK (minor units) are due; it cannot be paid here',
      'G300000001: is in the list more than once; the first is kept',
    ]);
    assert.deepEqual(await verifyBooks(ledger()), []);
  });
});
