import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ImportError, importDocument, verifyBooks } from 'betala/server/node';
import { createLedgerBackend } from '../../src/server/backends/ledger/ledger-backend.ts';
import { billingAccount } from '../../src/server/backends/ledger/schema.ts';
import type { Database } from '../../src/server/store/database.ts';
import { at, company } from '../support/company.ts';
import { onEachEmptyLedger } from '../support/ledgers.ts';

const profileId = 'bp_fjallbruk';
const clock = { now: async () => new Date('2026-06-01T12:00:00Z'), movable: false };

onEachEmptyLedger('Importing a company', (ledger) => {
  const backend = () => createLedgerBackend({ database: ledger(), clock });
  const invoice = async (id: string) => {
    const found = await backend().invoice(profileId, id);
    return found ?? assert.fail(`${id} is not there`);
  };

  it('Says how much of each kind came in', async () => {
    const { added, warnings } = await importDocument(ledger(), company());
    assert.deepEqual(added, {
      account: 1,
      profile: 1,
      role: 2,
      'payment-method': 1,
      credit: 1,
      invoice: 6,
      schedule: 0,
      'recurring-line': 0,
      'pending-line': 0,
    });
    assert.deepEqual(warnings, []);
  });

  it('Books everything, so that the books add up', async () => {
    assert.deepEqual(await verifyBooks(ledger()), []);
  });

  it('Shows each invoice as it is written', async () => {
    const { items } = await backend().invoices(profileId, { sort: 'number' });
    const shown = items.map(({ number, status, total, amountPaid, amountDue }) => [
      number,
      status,
      total.amount,
      amountPaid.amount,
      amountDue.amount,
      amountDue.currency,
    ]);
    assert.deepEqual(shown, [
      ['FB-1', 'paid', 25_001, 20_000, 0, 'SEK'],
      ['FB-2', 'overdue', 50_000, 20_000, 30_000, 'SEK'],
      ['FB-3', 'void', 100_000, 0, 0, 'SEK'],
      ['FB-4', 'paid', -100_000, 0, 0, 'SEK'],
      ['FB-5', 'draft', 50_000, 0, 0, 'SEK'],
      ['OLD-77', 'overdue', 9000, 0, 8499, 'EUR'],
    ]);
  });

  it('Shows lines, credit and payments of an invoice', async () => {
    const { lines, creditApplied, payments, purchaseOrder } = await invoice('inv_fjallbruk_paid');
    assert.deepEqual(lines, [
      {
        description: 'Virtual machines',
        quantity: '100 hours',
        unitPrice: { amount: 189, currency: 'SEK' },
        amount: { amount: 18_900, currency: 'SEK' },
      },
      { description: 'Storage', quantity: '12,5 GB', amount: { amount: 1101, currency: 'SEK' } },
    ]);
    assert.equal(creditApplied.amount, 5001);
    assert.equal(purchaseOrder, 'PO-7');
    assert.deepEqual(payments, [
      {
        paymentId: null,
        amount: { amount: 15_000, currency: 'SEK' },
        paidAt: '2026-02-20T09:30:00.000Z',
        method: 'Visa •••• 4242',
      },
      {
        paymentId: null,
        amount: { amount: 5000, currency: 'SEK' },
        paidAt: '2026-02-25T10:00:00.000Z',
        method: 'Bank transfer',
      },
    ]);
  });

  it('Links a credit note and the invoice it voids, both ways', async () => {
    const voided = await invoice('inv_fjallbruk_void');
    const note = await invoice('inv_fjallbruk_note');
    assert.deepEqual(voided.related, [{ id: note.id, number: 'FB-4', relation: 'voided-by' }]);
    assert.deepEqual(note.related, [{ id: voided.id, number: 'FB-3', relation: 'voids' }]);
  });

  it('Keeps what is left of a credit, and totals each currency by itself', async () => {
    const { balances, autoPay } = await backend().balance(profileId);
    const totals = balances.map(({ currency, amountDue, amountOverdue, creditAvailable }) => [
      currency,
      amountDue.amount,
      amountOverdue.amount,
      creditAvailable.amount,
    ]);
    assert.deepEqual(totals.sort(), [
      ['EUR', 8499, 8499, 0],
      ['SEK', 30_000, 30_000, 94_999],
    ]);
    assert.equal(autoPay.lastFailure?.code, 'card-declined');
  });

  it('Changes nothing when the same file comes again, even after the order of its fields changed', async () => {
    const before = await backend().revision(profileId);
    const reordered = company();
    reordered.invoices = reordered.invoices.map(
      (one) => Object.fromEntries(Object.entries(one).reverse()) as typeof one,
    );
    const { added, unchanged } = await importDocument(ledger(), reordered);
    assert.deepEqual(
      Object.entries(added).filter(([, count]) => count > 0),
      [],
    );
    assert.equal(unchanged.invoice, 6);
    assert.equal(await backend().revision(profileId), before);
  });

  it('Adds what is new in a file that has grown, and takes its credit from what is left', async () => {
    const grown = company();
    grown.invoices.push({
      ...at(grown.invoices, 1),
      id: 'inv_fjallbruk_new',
      number: 'FB-6',
      payments: [],
      creditsApplied: [{ creditId: 'cr_fjallbruk', amount: 4999 }],
      amountDue: 45_001,
    });
    const { added } = await importDocument(ledger(), grown);
    assert.equal(added.invoice, 1);
    const [credit] = await backend().credits(profileId);
    assert.equal(credit?.remaining.amount, 90_000);
    assert.deepEqual(await verifyBooks(ledger()), []);
  });

  it('Refuses a file that says something else of what was imported, and keeps nothing of it', async () => {
    const changed = company();
    at(changed.invoices, 1).purchaseOrder = 'PO-8';
    changed.accounts.push({ ...at(changed.accounts, 0), id: 'ba_other' });
    await assert.rejects(importDocument(ledger(), changed), {
      name: 'ImportError',
      message: /^invoices\.1: inv_fjallbruk_partly was imported before with other content/,
    });
    assert.equal(await ledger().$count(billingAccount), 1);
  });

  it('Refuses an id or a number that is in the ledger already', async () => {
    const twin = company('_b');
    at(twin.invoices, 0).id = 'inv_fjallbruk_b1';
    await importDocument(ledger(), twin);
    await forgetImports(ledger());
    const issues = await issuesOf(ledger(), twin);
    assert.ok(issues.includes('accounts.0.id: Write another id: ba_fjallbruk_b is in the ledger already'));
    assert.ok(issues.some((issue) => issue.startsWith('invoices.0.number: Write another number')));
  });

  it('Brings a file in once when it comes twice at the same time', async () => {
    const reports = await Promise.all([1, 2].map(() => importDocument(ledger(), company('_c'))));
    assert.deepEqual(reports.map(({ added }) => added.invoice).sort(), [0, 6]);
    assert.deepEqual(await verifyBooks(ledger()), []);
  });
});

async function forgetImports(database: Database) {
  await database.execute('delete from imported');
}

async function issuesOf(database: Database, file: unknown): Promise<string[]> {
  try {
    await importDocument(database, file);
  } catch (error) {
    if (error instanceof ImportError) return error.issues.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return assert.fail('The file was imported');
}
