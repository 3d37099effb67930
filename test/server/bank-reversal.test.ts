import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { importDocument, verifyBooks } from 'betala/server/node';
import { and, eq } from 'drizzle-orm';
import { auditLog, outbox } from '../../src/server/store/schema.ts';
import { billedCompany } from '../support/billed-company.ts';
import { fixture } from '../support/company.ts';
import { onEachDatabase } from '../support/databases.ts';
import { bringIn, profileId } from '../support/small-company.ts';

const sek = (amount: number) => ({ amount, currency: 'SEK' });
const total = 12_500;
const reason = 'Taken back by the bank';
const takenBack = (bankTransactionId: string, bookedOn: string) => ({
  ...{ bankTransactionId, bookedOn, amount: sek(total), reference: null, payerName: null },
});

onEachDatabase('bank money that goes back', (service) => {
  const host = () => service().host;
  const client = () => service().clientFor('vik-owner', { profiles: [profileId] });
  const invoice = (id: string) => client().invoices.get(profileId, id);
  const kept = async () =>
    (await client().profiles.balance(profileId)).balances[0]?.paymentsNotYetApplied.amount ?? 0;
  const paidInMonths = async () => {
    const { currencies } = await client().profiles.months(profileId);
    return currencies.flatMap(({ months }) => months).reduce((sum, { paid }) => sum + paid.amount, 0);
  };
  /** A transfer of so much for a new invoice of 12500. */
  const transfer = async (name: string, amount = total) => {
    await bringIn(service(), { id: `inv_${name}`, number: name });
    const order = { profileId, invoiceId: `inv_${name}`, amount, bankReference: `bank-${name}` };
    return (await host().recordPayment(order)).bankTransactionId;
  };
  const allIsWell = async () => {
    assert.deepEqual(await verifyBooks(service().database), []);
    assert.deepEqual(await service().billing.payments.reconcile(), []);
  };

  test('F61: a transfer that the bank took back makes its invoice due again, which shows what went back', async () => {
    await bringIn(service());
    const before = await paidInMonths();
    const bankTransactionId = await transfer('R-1');
    const reversed = await host().reverseBankPayment({ bankTransactionId, reason, by: 'ada' });
    const { reversalId, ...where } = reversed;
    assert.deepEqual(where, {
      ...{ bankTransactionId, amount: sek(total), reopened: sek(total) },
      ...{ notYetApplied: sek(0), owed: sek(0) },
    });
    const { status, amountDue, amountPaid, payments, pay } = await invoice('inv_R-1');
    assert.notEqual(status, 'paid');
    assert.deepEqual([amountDue, amountPaid, pay.allowed], [sek(total), sek(0), true]);
    assert.deepEqual(
      payments.map(({ paymentId, amount, refunded }) => [paymentId, amount, refunded]),
      [[null, sek(total), sek(total)]],
    );
    assert.equal(await paidInMonths(), before);
    const [event] = await service()
      .database.select()
      .from(outbox)
      .where(and(eq(outbox.type, 'bank-payment.reversed'), eq(outbox.resourceId, reversalId)));
    assert.deepEqual(event?.payload, { ...reversed, reason, invoiceId: 'inv_R-1' });
    const [deed] = await service()
      .database.select()
      .from(auditLog)
      .where(eq(auditLog.resourceId, reversalId));
    assert.deepEqual([deed?.subject, deed?.action], ['ada', 'reverse-bank-payment']);
    await allIsWell();
  });

  test('F61: money not yet applied that is paid out leaves the invoice paid', async () => {
    const before = await kept();
    const bankTransactionId = await transfer('R-2', total + 700);
    assert.equal(await kept(), before + 700);
    const { notYetApplied } = await host().reverseBankPayment({ bankTransactionId, amount: 700, reason });
    assert.deepEqual(notYetApplied, sek(700));
    assert.equal(await kept(), before);
    const { status, payments } = await invoice('inv_R-2');
    assert.deepEqual([status, payments[0]?.refunded], ['paid', undefined]);
    await allIsWell();
  });

  test('F61: what a credit note set free is paid out, and the invoice stays credited', async () => {
    const before = await kept();
    const bankTransactionId = await transfer('R-3');
    await host().creditNote({ profileId, invoiceId: 'inv_R-3', reason: 'Not delivered' });
    const { notYetApplied, reopened } = await host().reverseBankPayment({ bankTransactionId, reason });
    assert.deepEqual([notYetApplied, reopened, await kept()], [sek(total), sek(0), before]);
    const { amountDue, payments } = await invoice('inv_R-3');
    assert.deepEqual([amountDue, payments[0]?.refunded], [sek(0), sek(total)]);
    await allIsWell();
  });

  test('F61: a transfer for the wrong invoice is reversed, and recorded anew for the right one', async () => {
    const bankTransactionId = await transfer('R-4');
    await bringIn(service(), { id: 'inv_R-5', number: 'R-5' });
    await host().reverseBankPayment({ bankTransactionId, reason: 'Was for R-5' });
    await host().recordPayment({
      ...{ profileId, invoiceId: 'inv_R-5', amount: total, bankReference: 'bank-R-4 corrected' },
    });
    assert.equal((await invoice('inv_R-4')).amountDue.amount, total);
    assert.equal((await invoice('inv_R-5')).status, 'paid');
    await allIsWell();
  });

  test('I8: under one key it is reversed once, and never more than came in, however many ask at once', async () => {
    const bankTransactionId = await transfer('R-6');
    const order = { bankTransactionId, amount: 5000, reason, idempotencyKey: 'reverse-R-6' };
    const [one, again] = await Promise.all([
      host().reverseBankPayment(order),
      host().reverseBankPayment(order),
    ]);
    assert.deepEqual(one, again);
    const more = { bankTransactionId, amount: 3000, reason };
    const asked = await Promise.allSettled([1, 2, 3, 4].map(() => host().reverseBankPayment(more)));
    assert.equal(asked.filter(({ status }) => status === 'fulfilled').length, 2);
    await assert.rejects(host().reverseBankPayment(more), { message: /at most 1500/ });
    await host().reverseBankPayment({ bankTransactionId, reason });
    await assert.rejects(host().reverseBankPayment({ bankTransactionId, reason }), {
      message: /Nothing is left/,
    });
    assert.equal((await invoice('inv_R-6')).amountDue.amount, total);
    await allIsWell();
  });

  test('F61: what is not there, or nobody’s yet, is not reversed', async () => {
    const none = host().reverseBankPayment({ bankTransactionId: 'bt_none', reason });
    await assert.rejects(none, { code: 'not-found' });
    const row = '2026-03-03,12.00,SEK,unnamed-1,thank you';
    await host().importBank(`booked_on,amount,currency,bank_reference,message\n${row}\n`);
    const [{ bankTransactionId = '' } = {}] = await host().unmatchedPayments();
    const unnamed = { bankTransactionId, reason };
    await assert.rejects(host().reverseBankPayment(unnamed), { code: 'invalid-request' });
    await host().assignPayment({ bankTransactionId, profileId });
    assert.deepEqual((await host().reverseBankPayment(unnamed)).notYetApplied, sek(1200));
  });

  test('F61: what pays another invoice by now is owed by the payer', async () => {
    const bankTransactionId = await transfer('R-7', total + 900);
    await bringIn(service(), { id: 'inv_R-8', number: 'R-8' });
    await host().applyPayment({ profileId, invoiceId: 'inv_R-8' });
    const { reopened, owed } = await host().reverseBankPayment({ bankTransactionId, reason });
    assert.deepEqual([reopened, owed], [sek(total), sek(900)]);
    assert.equal((await invoice('inv_R-8')).amountPaid.amount, 900);
    await allIsWell();
  });

  test('F61: what a bank file takes back is told until it has left the books, in CSV and in camt.053', async () => {
    const header = 'booked_on,amount,currency,account,bank_reference,reference';
    const csv = (...rows: string[]) => `${header}\n${rows.join('\n')}\n`;
    const [came, back] = ['2026-03-03,125.00,SEK,1,CSV-9,R-9', '2026-03-05,-125.00,SEK,1,CSV-9,'];
    await bringIn(service(), { id: 'inv_R-9', number: 'R-9' });
    const first = await host().importBank(csv(came, back, '2026-03-05,-40.00,SEK,1,fee,'));
    const [{ bankTransactionId = '' } = {}] = first.matched;
    assert.deepEqual([first.takenBack, first.skipped], [[takenBack(bankTransactionId, '2026-03-05')], 1]);
    await host().reverseBankPayment({ bankTransactionId, reason });
    const again = await host().importBank(csv(came, back));
    assert.deepEqual([again.takenBack, again.seenBefore, again.skipped], [[], 2, 0]);
    const camt = readFileSync(fixture('bank/camt-02.xml'), 'utf8');
    const reversal = camt.replace(
      '<CdtDbtInd>CRDT</CdtDbtInd><RvslInd>',
      '<CdtDbtInd>DBIT</CdtDbtInd><RvslInd>',
    );
    const { takenBack: told, skipped } = await host().importBank(reversal);
    assert.deepEqual(
      told.map(({ bankTransactionId, amount }) => [bankTransactionId, amount]),
      [[null, sek(9700)]],
    );
    assert.equal(skipped, 2);
  });

  test('F61: a debit that says why it is a return is told, also in part, in a batch, and of a payment that is not known', async () => {
    await bringIn(service(), { id: 'inv_R-10', number: 'R-10' });
    const came = 'booked_on,amount,currency,bank_reference,reference\n2026-03-03,125.00,SEK,R-10,R-10\n';
    const [{ bankTransactionId = '' } = {}] = (await host().importBank(came)).matched;
    const entry = (amount: string, details: string) =>
      `<Ntry><Amt Ccy="SEK">${amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-05</Dt></BookgDt>
       <AcctSvcrRef>out</AcctSvcrRef><NtryDtls>${details}</NtryDtls></Ntry>`;
    const detail = (amount: string, reference: string, why: string) =>
      `<TxDtls><Refs><AcctSvcrRef>${reference}</AcctSvcrRef></Refs><Amt Ccy="SEK">${amount}</Amt>${why}
       <RltdPties><Dbtr><Nm>Vik AB</Nm></Dbtr></RltdPties></TxDtls>`;
    const why = '<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>';
    const code =
      '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RDDT</Cd><SubFmlyCd>UPDD</SubFmlyCd></Fmly></Domn></BkTxCd>';
    const statement = `<Document><BkToCstmrStmt><Stmt>
      ${entry('25.00', detail('25.00', 'R-10', why))}
      ${entry('9.00', detail('4.00', 'unknown', code) + detail('5.00', 'fee', ''))}
      ${entry('6.00', detail('3.00', 'x', why) + detail('3.01', 'y', ''))}
      ${entry('8.00', detail('8.00', 'salary', ''))}
      </Stmt></BkToCstmrStmt></Document>`;
    const { takenBack: told, skipped } = await host().importBank(statement);
    assert.deepEqual(
      told.map(({ bankTransactionId, amount, payerName }) => [bankTransactionId, amount, payerName]),
      [
        [bankTransactionId, sek(2500), 'Vik AB'],
        [null, sek(400), 'Vik AB'],
        [null, sek(600), null],
      ],
    );
    assert.equal(skipped, 2, 'a part of a batch that is no return, and what we paid');
  });

  test('F61: an account whose transfer was assigned to the wrong payer, and reversed, is not known by that', async () => {
    const { profileId: wrong, ...document } = billedCompany('_wrong');
    await importDocument(service().database, document);
    const from = async (bankReference: string) => {
      const row = `2026-03-04,10.00,SEK,${bankReference},hello,SE-WRONG-1`;
      return host().importBank(`booked_on,amount,currency,bank_reference,message,payer_account\n${row}\n`);
    };
    const [{ bankTransactionId = '' } = {}] = (await from('wrong-1')).unmatched;
    await host().assignPayment({ bankTransactionId, profileId: wrong });
    await host().reverseBankPayment({ bankTransactionId, amount: 400, reason: 'Was more than due' });
    const [{ bankTransactionId: second = '', profileId: known } = {}] = (await from('wrong-2')).notApplied;
    assert.equal(known, wrong, 'what is left of it tells the account still');
    for (const id of [bankTransactionId, second])
      await host().reverseBankPayment({ bankTransactionId: id, reason: 'Was Vik’s' });
    const [{ bankTransactionId: third = '' } = {}] = (await from('wrong-3')).unmatched;
    await host().assignPayment({ bankTransactionId: third, profileId });
    assert.equal((await from('wrong-4')).notApplied[0]?.profileId, profileId);
    await allIsWell();
  });
});
