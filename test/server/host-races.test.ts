import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyBooks } from 'betala/server/node';
import { eq } from 'drizzle-orm';
import * as fc from 'fast-check';
import { bankTransaction } from '../../src/server/host/schema.ts';
import { onEachDatabase } from '../support/databases.ts';
import { newCard, quoteFor } from '../support/paying.ts';
import { bringIn, profileId } from '../support/small-company.ts';

onEachDatabase('the host and payers at the same moment', (service) => {
  const host = () => service().host;
  const client = () => service().clientFor('vik-owner', { profiles: [profileId] });
  const invoice = (id: string) => client().invoices.get(profileId, id);
  const refusals = ['payment-in-progress', 'invoice-not-open', 'invoice-not-payable', 'invoice-paid'];
  const alsoMoved = [...refusals, 'amount-changed', 'already-settled', 'invalid-request'];
  const outcome = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: { code: string }) => error.code,
    );

  test('F25: of voiding and paying at once one wins and the other is refused', async () => {
    for (const round of [1, 2, 3, 4]) {
      const id = `inv_race_${round}`;
      await bringIn(service(), { id, number: `D-${round}` });
      const quote = await quoteFor(client(), await invoice(id));
      const intent = await client().payments.intent(quote, newCard('visa'));
      const [voided, paid] = await Promise.all([
        outcome(host().voidInvoice({ profileId, invoiceId: id, reason: 'Race' })),
        outcome(intent.pay()),
      ]);
      assert.equal([voided, paid].filter((one) => one === 'done').length, 1, `${voided} and ${paid}`);
      const { status } = await invoice(id);
      assert.equal(status, voided === 'done' ? 'void' : 'paid');
    }
  });

  test('F23: a credit note and a payment at once never give more than was billed', async () => {
    await bringIn(service(), { id: 'inv_note_race', number: 'D-10' });
    const quote = await quoteFor(client(), await invoice('inv_note_race'));
    const intent = await client().payments.intent(quote, newCard('visa'));
    const note = { profileId, invoiceId: 'inv_note_race', reason: 'Race', amount: 500 };
    const results = await Promise.all([outcome(host().creditNote(note)), outcome(intent.pay())]);
    for (const result of results) assert.ok(result === 'done' || alsoMoved.includes(result), result);
    const { amountDue, amountPaid } = await invoice('inv_note_race');
    assert.ok(amountDue.amount >= 0 && amountPaid.amount <= 12_500);
  });

  test('I3: in whatever order an invoice is voided, credited, paid, applied to and given back, books balance, nothing is below zero, and what is left can be credited', async () => {
    let run = 0;
    const step = fc.record({
      act: fc.constantFrom('void', 'note', 'transfer', 'apply', 'pay', 'refund', 'take back'),
      amount: fc.integer({ min: 1, max: 9000 }),
    });
    const property = fc.asyncProperty(
      fc.array(step, { minLength: 2, maxLength: 7 }),
      fc.boolean(),
      async (steps, atOnce) => {
        const id = `inv_any_${++run}`;
        await bringIn(service(), { id, number: `E-${1000 + run}`, credit: (run % 3) * 1500 });
        const act = (one: (typeof steps)[number], at: number) => outcome(perform(id, `${run}-${at}`, one));
        const results: string[] = [];
        if (atOnce) results.push(...(await Promise.all(steps.map(act))));
        else for (const [at, one] of steps.entries()) results.push(await act(one, at));
        for (const result of results) assert.ok(result === 'done' || alsoMoved.includes(result), result);
        const rest = await outcome(perform(id, `${run}-rest`, { act: 'note' }));
        assert.ok(rest === 'done' || alsoMoved.includes(rest), rest);
        const { amountDue, amountPaid } = await invoice(id);
        assert.ok(amountDue.amount >= 0 && amountPaid.amount >= 0);
        if (rest === 'done') assert.equal(amountDue.amount, 0);
        assert.deepEqual(await verifyBooks(service().database), []);
      },
    );
    await fc.assert(property, { numRuns: 15, endOnFailure: true });
  });

  async function perform(invoiceId: string, key: string, { act, amount }: { act: string; amount?: number }) {
    const order = { profileId, invoiceId };
    if (act === 'void') return host().voidInvoice({ ...order, reason: 'Any' });
    if (act === 'note') return host().creditNote({ ...order, reason: 'Any', amount });
    const part = amount && amount > 4500 ? { amount } : {};
    if (act === 'refund') {
      const { payments } = await invoice(invoiceId);
      const paymentId = payments.find((one) => one.paymentId)?.paymentId;
      return paymentId && host().refund({ paymentId, reason: 'Any', ...part });
    }
    if (act === 'take back') {
      const isOf = eq(bankTransaction.invoiceId, invoiceId);
      const [came] = await service().database.select().from(bankTransaction).where(isOf);
      return came && host().reverseBankPayment({ bankTransactionId: came.id, reason: 'Any', ...part });
    }
    if (act === 'transfer')
      return host().recordPayment({ ...order, amount: amount ?? 1, bankReference: `any-${key}` });
    if (act === 'apply') return host().applyPayment(order);
    const quote = await client().payments.quote(profileId, { invoices: [{ invoiceId }] });
    return (await client().payments.intent(quote, newCard('visa'))).pay();
  }
});
