import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { BankImportError } from 'betala/server';
import { importDocument, verifyBooks } from 'betala/server/node';
import { eq } from 'drizzle-orm';
import { byDigits, namedInvoice } from '../../src/server/host/bank/named-invoice.ts';
import { readBankFile } from '../../src/server/host/bank/read-bank-file.ts';
import { bankTransaction } from '../../src/server/host/schema.ts';
import { billedCompany } from '../support/billed-company.ts';
import { fixture } from '../support/company.ts';
import { onEachDatabase } from '../support/databases.ts';
import { bringIn, profileId } from '../support/small-company.ts';

const file = (name: string) => readFileSync(fixture(`bank/${name}`), 'utf8');
const counts = ({ matched, notApplied, unmatched, seenBefore, skipped }: Record<string, unknown>) =>
  [matched, notApplied, unmatched, seenBefore, skipped].map((one) => (Array.isArray(one) ? one.length : one));

onEachDatabase('bringing in a bank file', (service) => {
  const host = () => service().host;
  const client = () => service().clientFor('vik-owner', { profiles: [profileId] });
  const due = async (id: string) => (await client().invoices.get(profileId, id)).amountDue.amount;
  const kept = async () =>
    (await client().profiles.balance(profileId)).balances.find(({ currency }) => currency === 'SEK')
      ?.paymentsNotYetApplied.amount ?? 0;

  test('camt.053 version 02: exact, short and over are told; debits, pending entries and reversals are left out', async () => {
    const numbers = [2001, 2002, 2003, 2004, 2005, 2006];
    await bringIn(service(), ...numbers.map((number) => ({ id: `inv_${number}`, number: `C-${number}` })));
    const report = await host().importBank(file('camt-02.xml'));
    assert.deepEqual(
      report.matched.map(({ invoiceNumber, fits, applied, notYetApplied }) => [
        invoiceNumber,
        fits,
        applied.amount,
        notYetApplied.amount,
      ]),
      [
        ['C-2001', 'exact', 12_500, 0],
        ['C-2002', 'short', 10_000, 0],
        ['C-2003', 'over', 12_500, 550],
      ],
    );
    assert.deepEqual(counts({ ...report }), [3, 0, 1, 0, 3]);
    assert.deepEqual(await Promise.all(['inv_2001', 'inv_2002', 'inv_2003'].map(due)), [0, 2500, 0]);
  });

  test('What nobody is found for waits for a person, with what the payer wrote, and can be assigned once', async () => {
    const [line, ...others] = await host().unmatchedPayments();
    assert.ok(line);
    assert.deepEqual([line.payerName, line.reference, others.length], ['Långt <namn>', 'ingen referens', 0]);
    const before = await kept();
    const order = { bankTransactionId: line.bankTransactionId, profileId };
    const assigned = await host().assignPayment({ ...order, invoiceId: 'inv_2002' });
    assert.equal(assigned.applied.amount, 700);
    assert.equal(await kept(), before);
    await assert.rejects(host().assignPayment(order), { code: 'invalid-request' });
    assert.deepEqual(await host().unmatchedPayments(), []);
  });

  test('camt.053 version 08: a batch is told apart, and an account that paid before is known again', async () => {
    const before = await kept();
    const report = await host().importBank(file('camt-08.xml'));
    assert.deepEqual(
      report.matched.map(({ invoiceNumber, fits }) => [invoiceNumber, fits]),
      [
        ['C-2004', 'exact'],
        ['C-2005', 'exact'],
      ],
    );
    assert.deepEqual(
      report.notApplied.map(({ profileId: whose }) => whose),
      [profileId],
    );
    assert.equal(await kept(), before + 300);
  });

  test('CSV: decimal commas between semicolons, money out left out, twins are two payments', async () => {
    const report = await host().importBank(file('payments.csv'));
    assert.deepEqual(counts({ ...report }), [1, 0, 2, 0, 1]);
    assert.equal(await due('inv_2006'), 0);
  });

  test('F55: the same file again changes nothing, also when it comes twice at once or with news in it', async () => {
    const before = [await kept(), await service().database.$count(bankTransaction)];
    const again = await Promise.all([1, 2].map(() => host().importBank(file('camt-02.xml'))));
    assert.deepEqual(
      again.map((report) => counts({ ...report })),
      [1, 2].map(() => [0, 0, 0, 4, 3]),
    );
    assert.deepEqual(counts({ ...(await host().importBank(file('payments.csv'))) }), [0, 0, 0, 3, 1]);
    assert.deepEqual([await kept(), await service().database.$count(bankTransaction)], before);
    const grown = file('camt-02.xml').replace(
      '<AcctSvcrRef>A4</AcctSvcrRef>',
      '<AcctSvcrRef>A99</AcctSvcrRef>',
    );
    assert.deepEqual(counts({ ...(await host().importBank(grown)) }), [0, 0, 1, 3, 3]);
    assert.deepEqual(await verifyBooks(service().database), []);
  });

  test('Money that the bank took back is no income, in whichever way XML writes that it is so', async () => {
    const read = (isReversal: string) =>
      readBankFile(file('camt-02.xml').replace('<RvslInd>true<', `<RvslInd>${isReversal}<`));
    const [asWord, asDigit] = await Promise.all([read('true'), read(' 1 ')]);
    assert.deepEqual(asDigit, asWord);
    assert.equal((await read('0')).entries.length, asWord.entries.length + 1);
  });

  test('A file that is cut short tells what came in until then, and brings in the rest when it comes again', async () => {
    const { database } = service();
    const rows = ['nobody one', 'nobody two', 'stop here', 'nobody four'];
    const csv = `booked_on,amount,currency,message\n${rows.map((row) => `2026-03-07,2.00,SEK,${row}\n`).join('')}`;
    await failOn(`new.reference = 'stop here'`, 'P0001');
    await assert.rejects(host().importBank(csv), (error: BankImportError) => {
      assert.ok(error instanceof BankImportError);
      assert.deepEqual([counts({ ...error.report }), error.left], [[0, 0, 2, 0, 0], 2]);
      return true;
    });
    await database.execute('drop trigger fail_on on bank_transaction');
    assert.deepEqual(counts({ ...(await host().importBank(csv)) }), [0, 0, 2, 2, 0]);
  });

  test('A payment that has to wait for others that write is written all the same', async () => {
    await service().database.execute('create sequence tries_of_entry');
    await failOn(`nextval('tries_of_entry') <= 8`, '40001');
    const report = await host().importBank('booked_on,amount,currency,message\n2026-03-08,2.00,SEK,waits\n');
    await service().database.execute('drop trigger fail_on on bank_transaction');
    assert.deepEqual(counts({ ...report }), [0, 0, 1, 0, 0]);
  });

  /** Has the database refuse some bank transactions. */
  async function failOn(when: string, code: string): Promise<void> {
    await service().database.execute(
      `create or replace function fail_on() returns trigger language plpgsql as $$
       begin if ${when} then raise exception 'not now' using errcode = '${code}'; end if; return new; end $$`,
    );
    await service().database.execute(
      'create trigger fail_on before insert on bank_transaction for each row execute function fail_on()',
    );
  }

  test('I6, B70: a card number in a payer’s message is masked where it is kept', async () => {
    const row = '2026-03-04,1.00,SEK,pay 4242 4242 4242 4242 now';
    const { unmatched } = await host().importBank(`booked_on,amount,currency,message\n${row}\n`);
    assert.equal(unmatched[0]?.reference, 'pay •••• 4242 now');
  });

  test('A reference that has the digits of a card finds its invoice and is kept as it was written; a card beside it is not', async () => {
    const [ocr, number] = ['4123456789012364', '5123456789012346'];
    await bringIn(service(), { id: 'inv_ocr', number: '41234567890123' }, { id: 'inv_number', number });
    const row = `2026-03-04,125.00,SEK,${ocr},my card is 4242 4242 4242 4242`;
    const { matched } = await host().importBank(`booked_on,amount,currency,reference,message\n${row}\n`);
    assert.deepEqual(
      matched.map(({ invoiceId, reference }) => [invoiceId, reference]),
      [['inv_ocr', `${ocr} my card is •••• 4242`]],
    );
    const payment = {
      profileId,
      amount: 12_500,
      bankReference: 'told by phone',
      reference: `faktura ${number}`,
    };
    const { invoiceId, bankTransactionId: id } = await host().recordPayment(payment);
    assert.equal(invoiceId, 'inv_number');
    const [kept] = await service().database.select().from(bankTransaction).where(eq(bankTransaction.id, id));
    assert.equal(kept?.reference, `faktura ${number}`);
  });

  test('A transfer that names several invoices of one payer is kept for that payer, and one that names those of two waits', async () => {
    const { profileId: other, ...document } = billedCompany('_named');
    document.profiles = document.profiles?.map((one) => ({
      ...one,
      numberSeries: { series: 'FBN', next: 7001 },
    }));
    await importDocument(service().database, document);
    const lines = [{ description: 'Plan', quantity: '1', unitPrice: 100, taxRate: 0 }];
    const { number } = await host().issueInvoice({ profileId: other, lines });
    await bringIn(
      service(),
      { id: 'inv_both_1', number: 'TW-3001' },
      { id: 'inv_both_2', number: 'TW-3002' },
    );
    const rows = [`TW-3001 and TW-3002`, `TW-3001 and ${number}`].map(
      (message) => `2026-03-09,250.00,SEK,${message}`,
    );
    const { notApplied, unmatched } = await host().importBank(
      `booked_on,amount,currency,message\n${rows.join('\n')}\n`,
    );
    const found = [...notApplied, ...unmatched].map((line) => [
      line.reference,
      line.profileId,
      line.invoiceId,
    ]);
    assert.deepEqual(found, [
      ['TW-3001 and TW-3002', profileId, null],
      [`TW-3001 and ${number}`, null, null],
    ]);
  });

  test('A file with something wrong in it changes nothing, and says where', async () => {
    const before = await service().database.$count(bankTransaction);
    const camt = file('camt-02.xml');
    const csv = (row: string) => `booked_on,amount,currency\n2026-03-05,1.00,SEK\n${row}\n`;
    const account = (length: number, name = 'payer_account') =>
      `booked_on,amount,currency,${name}\n2026-03-05,1.00,SEK,1\n2026-03-05,1.00,SEK,${'1 '.repeat(length)}\n`;
    const iban = `<IBAN>${'9'.repeat(71)}<`;
    const lol = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    const wrong: [string, string, RegExp][] = [
      ['truncated', camt.slice(0, 1500), /^line \d+: Is not whole/],
      [
        'billion laughs',
        camt.replace('<Document', `${lol}<Document`).replace('ingen', '&b;'),
        /document type/,
      ],
      [
        'another currency than the account',
        camt.replace('Ccy="SEK">7.00', 'Ccy="EUR">7.00'),
        /Ntry\.3\.Amt: Is in EUR/,
      ],
      ['no currency', camt.replace('Ccy="SEK">7.00', 'Ccy="XYZ">7.00'), /Ntry\.3\.Amt: Write an ISO 4217/],
      ['a negative amount', camt.replace('>7.00<', '>-7.00<'), /Ntry\.3\.Amt: Write an amount above zero/],
      ['too many decimals', camt.replace('>7.00<', '>7.001<'), /at most 2 decimals/],
      ['a date that does not exist', camt.replace('2026-03-02</Dt>', '2026-02-30</Dt>'), /Ntry\.0\.BookgDt/],
      ['a date of the year 0', csv('0000-12-31,1.00,SEK'), /line 3\.booked_on/],
      ['a batch that does not add up', file('camt-08.xml').replace('>250.00<', '>251.00<'), /sum to 25000/],
      ['NUL', camt.replace('ingen', 'in\0gen'), /no text/],
      ['10 MB', camt.replace('ingen', 'x'.repeat(10_000_000)), /at most 4000000/],
      ['another XML', '<html><body>Hello</body></html>', /camt\.053/],
      ['nothing', ' ', /Is empty/],
      ['an unknown column', 'booked_on,amount,currency,iban\n', /line 1: Each column once/],
      ['a missing column', 'booked_on,amount\n', /line 1: Write the columns currency/],
      ['a float', csv('2026-03-05,1e3,SEK'), /line 3\.amount/],
      ['separators', csv('2026-03-05,"1,000.00",SEK'), /line 3\.amount/],
      ['a decimal of yen', csv('2026-03-05,100.50,JPY'), /JPY has no more/],
      [
        'a payer’s account of 71 characters',
        account(71),
        /line 3\.payer_account: Write at most 70 characters/,
      ],
      ['an account of 6400 characters', account(6400, 'account'), /line 3\.account: Write at most 70/],
      ['an account to pay to of 71 characters', account(71, 'virtual_account'), /line 3\.virtual_account/],
      ['its account', camt.replace(/<IBAN>\w+</, iban), /Stmt\.Acct: Write at most 70 characters/],
      [
        'a payer’s account',
        file('camt-08.xml').replace(/(<DbtrAcct><Id>)<IBAN>\w+</, `$1${iban}`),
        /Ntry\.\d\S*\.DbtrAcct: Write/,
      ],
      ['an open quote', csv('2026-03-05,"1.00,SEK'), /no CSV/],
    ];
    for (const [what, text, message] of wrong)
      await assert.rejects(host().importBank(text), (error: Error) => message.test(error.message), what);
    assert.equal(await service().database.$count(bankTransaction), before);
  });
});

test('A reference is looked up among many invoices without a look at each of them', () => {
  let looks = 0;
  const invoices = Array.from({ length: 5000 }, (_, at) => ({
    ...{ id: `inv_${at}`, profileId },
    get number() {
      looks++;
      return `SE-${10_000 + at}`;
    },
  }));
  const find = byDigits(invoices);
  looks = 0;
  assert.equal(namedInvoice(['faktura SE 12345, tack'], find)?.id, 'inv_2345');
  assert.ok(looks < 50, `${looks} looks`);
});
