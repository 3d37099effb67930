import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BillingClient } from 'betala/sdk';
import { verifyBooks } from 'betala/server/node';
import * as tables from '../../src/server/backends/ledger/schema.ts';
import { onEachDatabase } from '../support/databases.ts';
import { bringIn, profileId } from '../support/small-company.ts';

const sek = (amount: number) => ({ amount, currency: 'SEK' });
const refusedWith = (code: string) => (error: { code?: string }) => error.code === code;
const wrongAt = (path: string) => (error: { facts?: { errors?: { path: string }[] } }) =>
  error.facts?.errors?.some((one) => one.path === path) ?? false;

onEachDatabase('voiding and crediting an invoice', (service) => {
  const host = () => service().host;
  const client = (): BillingClient => service().clientFor('vik-owner', { profiles: [profileId] });
  const invoice = (id: string) => client().invoices.get(profileId, id);
  const notYetApplied = async () =>
    (await client().profiles.balance(profileId)).balances[0]?.paymentsNotYetApplied;

  test('An unpaid invoice is voided by a note with a number of its own, and both name each other', async () => {
    await bringIn(service(), { id: 'inv_void', number: 'A-1', lines: [7000, 3000] });
    const note = await host().voidInvoice({ profileId, invoiceId: 'inv_void', reason: 'Wrong customer' });
    const voided = await invoice('inv_void');
    const document = await invoice(note.noteId);
    assert.deepEqual(
      [voided.status, voided.amountDue.amount, voided.related[0]?.relation, voided.related[0]?.number],
      ['void', 0, 'voided-by', note.number],
    );
    assert.deepEqual(
      [
        document.documentType,
        document.total,
        document.tax,
        document.lines.map(({ amount }) => amount.amount),
      ],
      ['void-note', sek(-12_500), sek(-2500), [-7000, -3000]],
    );
    assert.deepEqual(document.related, [{ id: 'inv_void', number: 'A-1', relation: 'voids' }]);
    assert.match(note.number, /^VK-\d+$/);
  });

  test('S3: credits that were applied to a voided invoice are there again', async () => {
    await bringIn(service(), { id: 'inv_credit', number: 'A-2', credit: 5000 });
    await host().voidInvoice({ profileId, invoiceId: 'inv_credit', reason: 'Twice' });
    const credits = await client().profiles.credits(profileId);
    assert.deepEqual(credits.items.find(({ id }) => id === 'cr_inv_credit')?.remaining, sek(6000));
  });

  test('An invoice that is paid in part is not voided, and stays as it was', async () => {
    await bringIn(service(), { id: 'inv_part', number: 'A-3', paid: 500 });
    const before = await invoice('inv_part');
    await assert.rejects(
      host().voidInvoice({ profileId, invoiceId: 'inv_part', reason: 'No' }),
      refusedWith('invoice-paid'),
    );
    assert.deepEqual(await invoice('inv_part'), before);
  });

  test('F25: a voided invoice can be neither voided again nor paid', async () => {
    await assert.rejects(
      host().voidInvoice({ profileId, invoiceId: 'inv_void', reason: 'Again' }),
      refusedWith('invoice-not-open'),
    );
    await assert.rejects(
      client().payments.quote(profileId, { invoices: [{ invoiceId: 'inv_void' }] }),
      refusedWith('invoice-not-payable'),
    );
  });

  test('A credit note on a part lowers what is due, with its share of the tax', async () => {
    await bringIn(service(), { id: 'inv_partly', number: 'A-4' });
    const note = await host().creditNote({
      profileId,
      invoiceId: 'inv_partly',
      reason: 'Outage',
      amount: 1001,
    });
    const { subtotal, tax, documentType, lines } = await invoice(note.noteId);
    const credited = await invoice('inv_partly');
    assert.deepEqual([note.reduced, note.notYetApplied, note.total], [sek(1001), sek(0), sek(1001)]);
    assert.deepEqual([subtotal.amount, tax.amount, documentType], [-801, -200, 'credit-note']);
    assert.deepEqual(
      lines.map(({ description }) => description),
      ['Outage'],
    );
    assert.deepEqual([credited.amountDue.amount, credited.status], [11_499, 'overdue']);
    assert.deepEqual(
      credited.related.map(({ relation }) => relation),
      ['credited-by'],
    );
  });

  test('B10: credit notes on odd parts give back exactly the tax that was billed, however many there are', async () => {
    await bringIn(service(), { id: 'inv_odd', number: 'A-5', lines: [9999], tax: 2500 });
    const parts = [1, 333, 3334, 7, 5000];
    for (const amount of parts)
      await host().creditNote({ profileId, invoiceId: 'inv_odd', reason: 'Part', amount });
    const last = await host().creditNote({ profileId, invoiceId: 'inv_odd', reason: 'Rest' });
    const { related, amountDue } = await invoice('inv_odd');
    const notes = await Promise.all(related.map(({ id }) => invoice(id)));
    const sum = (of: 'tax' | 'subtotal') => notes.reduce((total, note) => total + note[of].amount, 0);
    assert.deepEqual([sum('subtotal'), sum('tax'), amountDue.amount], [-9999, -2500, 0]);
    assert.equal(last.total.amount, 12_499 - 8675);
  });

  test('B10: lines that take back all that is left before tax take back all of its tax, after a note on the whole too', async () => {
    await bringIn(service());
    const line = { quantity: '1', unitPrice: 10_000 };
    const { invoiceId } = await host().issueInvoice({
      profileId,
      lines: [
        { ...line, description: 'Plan', taxRate: 2500 },
        { ...line, description: 'Books', taxRate: 0 },
      ],
    });
    const order = { profileId, invoiceId, reason: 'Outage' };
    await host().creditNote({ ...order, amount: 4500 });
    await host().creditNote({ ...order, lines: [{ line: 0 }] });
    await host().creditNote({ ...order, lines: [{ line: 1, amount: 6000 }] });
    const { related, amountDue } = await invoice(invoiceId);
    const notes = await Promise.all(related.map(({ id }) => invoice(id)));
    const sum = (of: 'tax' | 'subtotal') => notes.reduce((total, note) => total + note[of].amount, 0);
    assert.deepEqual([sum('subtotal'), sum('tax'), amountDue.amount], [-20_000, -2500, 0]);
  });

  test('A credit note names lines, and no line is credited twice', async () => {
    await bringIn(service(), { id: 'inv_lines', number: 'A-6', lines: [6000, 4000] });
    const order = { profileId, invoiceId: 'inv_lines', reason: 'Not delivered' };
    const note = await host().creditNote({ ...order, lines: [{ line: 1, amount: 1500 }] });
    const { lines, tax } = await invoice(note.noteId);
    assert.deepEqual(
      [lines.map(({ description, amount }) => [description, amount.amount]), tax.amount],
      [[['Service 2', -1500]], -375],
    );
    await assert.rejects(
      host().creditNote({ ...order, lines: [{ line: 1, amount: 2501 }] }),
      wrongAt('lines.0.amount'),
    );
    await host().creditNote({ ...order, lines: [{ line: 1 }] });
    await assert.rejects(host().creditNote({ ...order, lines: [{ line: 1 }] }), wrongAt('lines.0.line'));
    assert.equal((await invoice('inv_lines')).amountDue.amount, 7500);
  });

  test('What was paid already is kept for the payer when the invoice is credited', async () => {
    await bringIn(service(), { id: 'inv_paid', number: 'A-7', paid: 12_000 });
    const before = (await notYetApplied())?.amount ?? 0;
    const note = await host().creditNote({ profileId, invoiceId: 'inv_paid', reason: 'Canceled' });
    assert.deepEqual([note.reduced, note.notYetApplied], [sek(500), sek(12_000)]);
    assert.equal((await notYetApplied())?.amount, before + 12_000);
    const { amountDue, amountPaid, status } = await invoice('inv_paid');
    assert.deepEqual([amountDue.amount, amountPaid.amount, status], [0, 12_000, 'paid']);
  });

  test('What a credit had paid goes back into the credit, not out as money', async () => {
    await bringIn(service(), { id: 'inv_both', number: 'A-8', credit: 4000, paid: 8500 });
    const note = await host().creditNote({ profileId, invoiceId: 'inv_both', reason: 'Canceled' });
    assert.deepEqual([note.notYetApplied, note.returnedToCredits], [sek(8500), sek(4000)]);
    const credits = await client().profiles.credits(profileId);
    assert.equal(credits.items.find(({ id }) => id === 'cr_inv_both')?.remaining.amount, 5000);
  });

  test('An invoice that came in credited in part is credited further, up to what is left', async () => {
    await bringIn(service(), { id: 'inv_in_part', number: 'A-20', credited: 2000, credit: 3000, paid: 1000 });
    const order = { profileId, invoiceId: 'inv_in_part', reason: 'More' };
    assert.equal((await invoice('inv_in_part')).amountDue.amount, 12_500 - 2500 - 3000 - 1000);
    await assert.rejects(host().creditNote({ ...order, amount: 10_001 }), wrongAt('amount'));
    const note = await host().creditNote(order);
    assert.deepEqual(
      [note.total, note.reduced, note.notYetApplied, note.returnedToCredits],
      [sek(10_000), sek(6000), sek(1000), sek(3000)],
    );
    await assert.rejects(host().creditNote(order), refusedWith('already-settled'));
    assert.deepEqual(await verifyBooks(service().database), []);
  });

  test('An invoice that came in credited in part and unpaid is voided for the rest', async () => {
    await bringIn(service(), { id: 'inv_void_part', number: 'A-21', credited: 2000 });
    const note = await host().voidInvoice({ profileId, invoiceId: 'inv_void_part', reason: 'Canceled' });
    assert.deepEqual(note.total, sek(10_000));
    assert.deepEqual(await verifyBooks(service().database), []);
  });

  test('A note that an earlier version brought in and did not book gives nothing back that is due still', async () => {
    await bringIn(service(), { id: 'inv_unbooked', number: 'A-22' });
    await writeNote('inv_unbooked', 2500);
    const note = await host().creditNote({ profileId, invoiceId: 'inv_unbooked', reason: 'Canceled' });
    assert.deepEqual([note.reduced, (await invoice('inv_unbooked')).amountDue], [sek(12_500), sek(0)]);
    assert.deepEqual(await verifyBooks(service().database), []);
  });

  test('What it gave back of an invoice that is paid is not given back twice', async () => {
    await bringIn(service(), { id: 'inv_paid_unbooked', number: 'A-23', paid: 12_500 });
    await writeNote('inv_paid_unbooked', 2500);
    const note = await host().creditNote({ profileId, invoiceId: 'inv_paid_unbooked', reason: 'Canceled' });
    assert.deepEqual(note.notYetApplied, sek(10_000));
    assert.deepEqual(await verifyBooks(service().database), []);
  });

  /** A note as a document alone, without entries. */
  async function writeNote(of: string, amount: number): Promise<void> {
    const id = `${of}_note`;
    const facts = { id, profileId, number: id, currency: 'SEK', issueDate: '2026-01-15', amountDue: 0 };
    await service()
      .database.insert(tables.invoice)
      .values({
        ...facts,
        documentType: 'credit-note',
        state: 'open',
        subtotal: -amount,
        tax: 0,
        total: -amount,
      });
    await service()
      .database.insert(tables.invoiceRelation)
      .values({ invoiceId: id, relatedId: of, relation: 'credits' });
  }

  test('No more is credited than was billed', async () => {
    const order = { profileId, invoiceId: 'inv_both', reason: 'More' };
    await assert.rejects(host().creditNote(order), refusedWith('already-settled'));
    await bringIn(service(), { id: 'inv_most', number: 'A-9' });
    await assert.rejects(
      host().creditNote({ ...order, invoiceId: 'inv_most', amount: 12_501 }),
      wrongAt('amount'),
    );
  });

  test('I8: a key that comes again is answered alike and does nothing; with another input it is refused', async () => {
    await bringIn(service(), { id: 'inv_key', number: 'A-10' });
    const order = { profileId, invoiceId: 'inv_key', reason: 'Part', amount: 100, idempotencyKey: 'note-1' };
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => host().creditNote(order)));
    assert.deepEqual(others, [first, first]);
    assert.equal((await invoice('inv_key')).amountDue.amount, 12_400);
    await assert.rejects(host().creditNote({ ...order, amount: 101 }), refusedWith('idempotency-key-reused'));
  });

  test('B46: an invoice of another profile is not there', async () => {
    const order = { profileId: 'bp_nordljus_se', invoiceId: 'inv_key', reason: 'No' };
    await assert.rejects(host().voidInvoice(order), refusedWith('not-found'));
  });

  test('B17: input is checked strictly, with the field that is wrong', async () => {
    const order = { profileId, invoiceId: 'inv_key', reason: 'Part' };
    const odd: [object, string][] = [
      [{ ...order, amount: -1 }, 'amount'],
      [{ ...order, amount: 1.5 }, 'amount'],
      [{ ...order, amount: '10' }, 'amount'],
      [{ ...order, reason: 'a\u0000b' }, 'reason'],
      [{ ...order, reason: '4242 4242 4242 4242' }, 'reason'],
      [{ ...order, amount: 5, lines: [{ line: 0 }] }, 'lines'],
      [{ ...order, isAdmin: true }, ''],
      [{ ...order, lines: [{ line: 7 }] }, 'lines.0.line'],
    ];
    for (const [input, path] of odd)
      await assert.rejects(host().creditNote(input as typeof order), wrongAt(path), JSON.stringify(input));
  });
});

onEachDatabase('issuing an invoice by hand', (service) => {
  const line = { description: 'Support', quantity: '2.5', unit: 'hours', unitPrice: 120_000, taxRate: 2500 };

  test('An invoice that is issued has the next number, tax and lines, once under its key', async () => {
    await bringIn(service());
    const order = { profileId, lines: [line], idempotencyKey: 'issue-1' };
    const [first, again] = await Promise.all([1, 2].map(() => service().host.issueInvoice(order)));
    assert.deepEqual(again, first);
    assert.deepEqual([first?.number, first?.total], ['VK-5001', sek(375_000)]);
    const client = service().clientFor('vik-owner', { profiles: [profileId] });
    const { tax, lines, status } = await client.invoices.get(profileId, first?.invoiceId ?? '');
    assert.deepEqual([tax.amount, lines[0]?.quantity, status], [75_000, '2.5 hours', 'due']);
  });

  test('A line is put aside once under its key; a quantity that is no number is refused', async () => {
    const order = { profileId, ...line, idempotencyKey: 'line-1' };
    const { lineId } = await service().host.addLine(order);
    assert.equal((await service().host.addLine(order)).lineId, lineId);
    await assert.rejects(service().host.addLine({ ...order, quantity: 'many' }), wrongAt('quantity'));
  });
});
