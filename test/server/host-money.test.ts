import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desc, eq } from 'drizzle-orm';
import { creditorReferenceOf } from '../../src/server/backends/ledger/payment-reference.ts';
import { bankTransaction } from '../../src/server/host/schema.ts';
import { auditLog, outbox } from '../../src/server/store/schema.ts';
import { onEachDatabase } from '../support/databases.ts';
import { newCard, quoteFor } from '../support/paying.ts';
import { accountId, bringIn, profileId } from '../support/small-company.ts';

const sek = (amount: number) => ({ amount, currency: 'SEK' });
const refusedWith = (code: string) => (error: { code?: string }) => error.code === code;
const wrongAt = (path: string) => (error: { facts?: { errors?: { path: string }[] } }) =>
  error.facts?.errors?.some((one) => one.path === path) ?? false;

onEachDatabase('money that comes by bank, credits and roles', (service) => {
  const host = () => service().host;
  const client = () => service().clientFor('vik-owner', { profiles: [profileId] });
  const invoice = (id: string) => client().invoices.get(profileId, id);
  const notYetApplied = async (currency = 'SEK') => {
    const { balances } = await client().profiles.balance(profileId);
    return balances.find((one) => one.currency === currency)?.paymentsNotYetApplied.amount ?? 0;
  };
  const transfer = (amount: number, bankReference: string, reference?: string) =>
    host().recordPayment({ profileId, amount, bankReference, ...(reference && { reference }) });

  test('F26: a bank transfer of the exact amount settles the invoice that it names, and its page tells so', async () => {
    await bringIn(service(), { id: 'inv_exact', number: 'B-1001' });
    const payment = await transfer(12_500, 'bank-1', 'B-1001');
    const paid = await invoice('inv_exact');
    assert.deepEqual(
      [payment.invoiceId, payment.applied, payment.notYetApplied],
      ['inv_exact', sek(12_500), sek(0)],
    );
    assert.deepEqual([paid.status, paid.amountDue.amount, paid.amountPaid.amount], ['paid', 0, 12_500]);
    assert.deepEqual(
      paid.payments.map(({ method, amount, paymentId }) => [method, amount, paymentId]),
      [['Bank transfer', sek(12_500), null]],
    );
  });

  test('A transfer that is short leaves the rest due; one that is over is kept for the payer', async () => {
    await bringIn(service(), { id: 'inv_short', number: 'B-1002' });
    await transfer(12_000, 'bank-2', 'Invoice B-1002');
    assert.equal((await invoice('inv_short')).amountDue.amount, 500);
    const before = await notYetApplied();
    const over = await transfer(700, 'bank-3', 'B 1002');
    assert.deepEqual([over.applied, over.notYetApplied], [sek(500), sek(200)]);
    assert.equal(await notYetApplied(), before + 200);
  });

  test('S5: a transfer with the OCR reference or the RF reference that the invoice shows finds it', async () => {
    await bringIn(service(), { id: 'inv_ocr', number: 'B-1003' }, { id: 'inv_rf', number: 'B-1004' });
    const { remittance } = await invoice('inv_ocr');
    assert.equal((await transfer(100, 'bank-ocr', remittance?.ocr)).invoiceId, 'inv_ocr');
    assert.equal((await transfer(100, 'bank-rf', creditorReferenceOf('B-1004'))).invoiceId, 'inv_rf');
  });

  test('A transfer without a reference, with a wrong one, or for a settled invoice is kept for the payer', async () => {
    const before = await notYetApplied();
    const payments = [
      await transfer(11, 'bank-4'),
      await transfer(12, 'bank-5', 'B-9999'),
      await transfer(13, 'bank-6', 'B-1001'),
    ];
    assert.deepEqual(
      payments.map(({ invoiceId, applied }) => [invoiceId, applied.amount]),
      [
        [null, 0],
        [null, 0],
        ['inv_exact', 0],
      ],
    );
    assert.equal(await notYetApplied(), before + 36);
  });

  test('F27: money in another currency than the invoice is kept in its own, never exchanged', async () => {
    await bringIn(service(), { id: 'inv_currency', number: 'B-1005' });
    const order = {
      profileId,
      amount: 12_500,
      currency: 'EUR',
      bankReference: 'bank-7',
      reference: 'B-1005',
    };
    const payment = await host().recordPayment(order);
    assert.deepEqual(payment.notYetApplied, { amount: 12_500, currency: 'EUR' });
    assert.equal((await invoice('inv_currency')).amountDue.amount, 12_500);
    assert.equal(await notYetApplied('EUR'), 12_500);
  });

  test('F55: the bank’s own reference again is no news; with another amount it is refused', async () => {
    const before = await notYetApplied();
    const again = await Promise.all([1, 2, 3].map(() => transfer(77, 'bank-8')));
    assert.equal(new Set(again.map(({ bankTransactionId }) => bankTransactionId)).size, 1);
    assert.equal(await notYetApplied(), before + 77);
    await assert.rejects(transfer(78, 'bank-8'), wrongAt('bankReference'));
  });

  test('Another payment under a reference of before, for another invoice or of another day, is refused and not lost', async () => {
    await bringIn(
      service(),
      { id: 'inv_batch_1', number: 'B-2001' },
      { id: 'inv_batch_2', number: 'B-2002' },
      { id: 'inv_batch_3', number: 'B-2003' },
    );
    const order = { profileId, amount: 12_500, bankReference: 'batch-1', bookedOn: '2026-02-02' };
    const first = await host().recordPayment({ ...order, invoiceId: 'inv_batch_1' });
    for (const other of [
      { invoiceId: 'inv_batch_2' },
      { reference: 'B-2003' },
      { invoiceId: 'inv_batch_1', bookedOn: '2026-03-02' },
    ])
      await assert.rejects(host().recordPayment({ ...order, ...other }), wrongAt('bankReference'));
    const { bookedOn: _, ...undated } = order;
    assert.deepEqual(await host().recordPayment(undated), first);
  });

  test('Money that was not yet applied is applied to an invoice, at most once', async () => {
    await bringIn(service(), { id: 'inv_apply', number: 'B-1006' });
    const kept = await notYetApplied();
    const order = { profileId, invoiceId: 'inv_apply' };
    const applied = await host().applyPayment({ ...order, amount: 100 });
    assert.deepEqual(applied.amount, sek(100));
    const rest = await host().applyPayment(order);
    assert.deepEqual(rest.amount, sek(kept - 100));
    await assert.rejects(host().applyPayment(order), wrongAt('amount'));
    const { amountDue, payments } = await invoice('inv_apply');
    assert.deepEqual([amountDue.amount, await notYetApplied()], [12_500 - kept, 0]);
    assert.deepEqual(
      payments.map(({ method }) => method),
      ['Earlier payment', 'Earlier payment'],
      'it may have come by card',
    );
  });

  test('F26: while somebody pays by card, a transfer is kept aside; nothing is paid twice', async () => {
    await bringIn(service(), { id: 'inv_race', number: 'B-1007' });
    const quote = await quoteFor(client(), await invoice('inv_race'));
    const intent = await client().payments.intent(quote, newCard('visa'));
    const [card, bank] = await Promise.all([
      intent.pay().catch((error: { code: string }) => ({ status: error.code })),
      transfer(12_500, 'bank-race', 'B-1007'),
    ]);
    const { amountPaid, amountDue } = await invoice('inv_race');
    assert.equal(amountDue.amount, 0);
    assert.equal(amountPaid.amount, 12_500);
    assert.equal(card.status === 'succeeded', bank.applied.amount === 0);
  });

  test('F61: money of a card payment goes back once under its key, and its invoice is open again', async () => {
    await bringIn(service(), { id: 'inv_refund', number: 'B-1008' });
    const quote = await quoteFor(client(), await invoice('inv_refund'));
    const { id } = await (await client().payments.intent(quote, newCard('visa'))).pay();
    const order = { paymentId: id, amount: 500, reason: 'Goodwill', idempotencyKey: 'refund-1' };
    const first = await host().refund(order);
    assert.deepEqual([first.status, first.paymentId, first.amount], ['succeeded', id, sek(500)]);
    assert.deepEqual(await host().refund(order), first);
    assert.equal((await invoice('inv_refund')).amountDue.amount, 500);
    await assert.rejects(host().refund({ ...order, amount: -1 }), wrongAt('amount'));
  });

  test('S3: a credit that is granted is there for the next invoice, until the day it expires', async () => {
    const grant = { profileId, amount: 5000, reason: 'Welcome', expiresOn: '2099-12-31' };
    const { creditId } = await host().grantCredit({ ...grant, idempotencyKey: 'welcome' });
    assert.equal((await host().grantCredit({ ...grant, idempotencyKey: 'welcome' })).creditId, creditId);
    const { items } = await client().profiles.credits(profileId);
    assert.deepEqual(
      items.map(({ id, remaining, expiresOn }) => [id, remaining, expiresOn]),
      [[creditId, sek(5000), '2099-12-31']],
    );
    await assert.rejects(host().grantCredit({ ...grant, expiresOn: '2020-01-01' }), wrongAt('expiresOn'));
  });

  // As sign-ins name people: by a name, an address, a provider's id, or digits that fit a card's by chance.
  for (const subject of [
    'nils',
    'nils.vik@vik.example',
    'auth0|5f7c8ec7c33c6c004bbafe82',
    '4242424242424242',
  ])
    test(`S9: a person who is given a role may pay, and may not once it is taken away: ${subject}`, async () => {
      const person = { subject, role: 'invoice-manager', scopeId: profileId } as const;
      const mayPay = async () => {
        const nils = service().clientFor(subject, { profiles: [profileId] });
        const { capabilities } = await nils.profiles.access(profileId);
        return capabilities.find(({ action }) => action === 'pay')?.allowed ?? false;
      };
      await host().assignRole({ ...person, name: 'Nils Vik' });
      assert.equal(await mayPay(), true);
      await host().removeRole(person);
      assert.equal(await mayPay(), false);
    });

  test('A role needs somebody whom a session can name', async () => {
    const held = { name: 'Nils Vik', role: 'profile-reader', scopeId: profileId } as const;
    for (const subject of ['', 'a\nb', 'a\u202eb', 'half\ud800', 'x'.repeat(201)])
      await assert.rejects(host().assignRole({ ...held, subject }), wrongAt('subject'), subject);
  });

  test('A role needs a scope that exists and fits', async () => {
    const person = { subject: 'nils', name: 'Nils Vik' };
    await assert.rejects(
      host().assignRole({ ...person, role: 'account-owner', scopeId: profileId }),
      wrongAt('scopeId'),
    );
    await assert.rejects(
      host().assignRole({ ...person, role: 'profile-owner', scopeId: 'bp_nobody' }),
      wrongAt('scopeId'),
    );
    await host().assignRole({ ...person, role: 'account-reader', scopeId: accountId });
  });

  test('An account that pays is written down as it is, though its digits fit a card’s; in words it is refused', async () => {
    const order = { profileId, amount: 1, bankReference: 'bank-account' };
    await assert.rejects(
      host().recordPayment({ ...order, payerAccount: 'Visa 4242424242424242' }),
      wrongAt('payerAccount'),
    );
    await host().recordPayment({ ...order, payerAccount: '4242424242424242' });
    const kept = await service().database.$count(
      bankTransaction,
      eq(bankTransaction.payerAccount, '4242424242424242'),
    );
    assert.equal(kept, 1);
  });

  test('F71: every act leaves who did it in the audit log, and an event', async () => {
    await host().grantCredit({ profileId, amount: 1, reason: 'Trace', by: 'support-anna' });
    const [deed] = await service().database.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
    const [event] = await service().database.select().from(outbox).orderBy(desc(outbox.id)).limit(1);
    assert.deepEqual(
      [deed?.subject, deed?.action, event?.type],
      ['support-anna', 'grant-credit', 'credit.granted'],
    );
    await assert.rejects(
      host().grantCredit({ profileId: 'bp_nobody', amount: 1, reason: 'Nobody' }),
      refusedWith('not-found'),
    );
  });
});
