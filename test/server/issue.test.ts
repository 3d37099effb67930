import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { importDocument, verifyBooks } from 'betala/server/node';
import { eq } from 'drizzle-orm';
import { type InvoiceOrder, issueInvoice } from '../../src/server/backends/ledger/issue.ts';
import { createLedgerBackend } from '../../src/server/backends/ledger/ledger-backend.ts';
import { profileRow } from '../../src/server/backends/ledger/profiles.ts';
import { inTransaction } from '../../src/server/store/database.ts';
import { outbox } from '../../src/server/store/schema.ts';
import { at, company } from '../support/company.ts';
import { onEachEmptyLedger } from '../support/ledgers.ts';

const profileId = 'bp_fjallbruk';
const now = new Date('2026-06-30T22:30:00Z'); // already July in Stockholm
const machines = { description: 'Machines', quantity: '100', unit: 'hours', unitPrice: 300, taxRate: 2500 };

onEachEmptyLedger('Issuing an invoice', (ledger) => {
  const backend = () =>
    createLedgerBackend({ database: ledger(), clock: { now: async () => now, movable: false } });
  const issue = (order: Partial<InvoiceOrder> = {}) =>
    inTransaction(ledger(), async (tx) => {
      const profile = await profileRow(tx, profileId);
      return issueInvoice(tx, { profile, lines: [machines], ...order }, now);
    });
  before(async () => {
    const document = company();
    document.credits = [
      { ...at(document.credits, 0), granted: 100_000 },
      {
        id: 'cr_soon',
        profileId,
        reason: 'Outage',
        granted: 20_000,
        grantedOn: '2026-06-01',
        expiresOn: '2026-07-01',
      },
      {
        id: 'cr_over',
        profileId,
        reason: 'Past',
        granted: 70_000,
        grantedOn: '2026-01-01',
        expiresOn: '2026-06-30',
      },
      { id: 'cr_euro', profileId, currency: 'EUR', reason: 'Euro', granted: 500, grantedOn: '2026-01-01' },
    ];
    await importDocument(ledger(), document);
  });

  it('S3: uses the credit that expires first, then the next, and none that is over or in another currency', async () => {
    const { id } = await issue({ lines: [{ ...machines, unitPrice: 400 }] });
    const invoice = await backend().invoice(profileId, id);
    assert.deepEqual(
      invoice?.creditsApplied.map(({ creditId, amount }) => [creditId, amount.amount]),
      [
        ['cr_soon', 20_000],
        ['cr_fjallbruk', 30_000],
      ],
    );
    assert.equal(invoice?.creditApplied.amount, 50_000);
    assert.equal(invoice?.status, 'paid');
    const [balance] = (await backend().balance(profileId)).balances;
    assert.equal(balance?.creditAvailable.amount, 100_000 - 5001 - 30_000);
  });

  it('S7: schedules the charge of the default card for the day of issue, which is the profile’s own', async () => {
    const { id } = await issue({
      lines: [{ ...machines, quantity: '1000' }],
      period: { start: '2026-06-01', end: '2026-06-30' },
    });
    const invoice = await backend().invoice(profileId, id);
    assert.deepEqual(
      [invoice?.issueDate, invoice?.dueDate, invoice?.periodStart, invoice?.periodEnd],
      ['2026-07-01', '2026-07-31', '2026-06-01', '2026-06-30'],
    );
    const scheduled = {
      state: 'scheduled',
      date: '2026-07-01',
      failure: null,
      attempt: 0,
      nextTry: '2026-07-01',
    };
    assert.deepEqual(invoice?.automaticCharge, scheduled);
    assert.equal((await backend().balance(profileId)).autoPay.nextCharge?.date, '2026-07-01');
  });

  it('Numbers go on where the series is, and none is lost with an invoice that is refused', async () => {
    const first = await issue();
    await assert.rejects(issue({ lines: [{ ...machines, quantity: '-1' }] }), /total of zero or more/);
    await assert.rejects(issue({ lines: [{ ...machines, quantity: 'many' }] }), /not a decimal number/);
    const second = await issue();
    const next = Number(first.number.replace('FB-', '')) + 1;
    assert.equal(second.number, `FB-${next}`);
  });

  it('Five invoices issued at once have five numbers in a row', async () => {
    const issued = await Promise.all(Array.from({ length: 5 }, () => issue({ lines: [machines] })));
    const numbers = issued.map(({ number }) => Number(number.replace('FB-', ''))).sort((a, b) => a - b);
    assert.deepEqual(
      numbers,
      Array.from({ length: 5 }, (_, index) => (numbers[0] ?? 0) + index),
    );
  });

  it('The host is told of each invoice, with what is due on it', async () => {
    const { id, number } = await issue();
    const [event] = await ledger().select().from(outbox).where(eq(outbox.resourceId, id));
    assert.equal(event?.type, 'invoice.issued');
    assert.deepEqual(event?.payload, {
      invoiceId: id,
      number,
      total: { amount: 37_500, currency: 'SEK' },
      amountDue: { amount: 37_500, currency: 'SEK' },
      dueDate: '2026-07-31',
    });
  });

  it('T25: afterwards the books add up', async () => {
    assert.deepEqual(await verifyBooks(ledger()), []);
  });

  it('passes a number over that an invoice from elsewhere has already', async () => {
    const [series = '', next = ''] = (await issue()).number.split('-');
    const ahead = (more: number) => `${series}-${Number(next) + more}`;
    const document = company();
    const open = { creditsApplied: [], payments: [], amountDue: at(document.invoices, 0).total };
    const elsewhere = (more: number) => ({
      ...at(document.invoices, 0),
      ...{ ...open, id: `inv_elsewhere_${more}`, number: ahead(more) },
    });
    document.invoices = [elsewhere(1), elsewhere(3)];
    document.credits = [];
    await importDocument(ledger(), document);
    assert.deepEqual([(await issue()).number, (await issue()).number], [ahead(2), ahead(4)]);
  });
});
