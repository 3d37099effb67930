import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { eq } from 'drizzle-orm';
import type { BillingClient, InvoiceDetails, Money } from '../../sdk/index.ts';
import { toDecimal } from '../../sdk/index.ts';
import { billingProfile } from '../../src/server/backends/ledger/schema.ts';
import { attachment } from '../../src/server/routes/content-disposition.ts';
import { newCard, payableInvoice, quoteFor } from '../support/paying.ts';
import { compact, readPdf } from '../support/pdf-text.ts';
import {
  baseUrl,
  european,
  everyProfile,
  japanese,
  openTestService,
  swedish,
  type TestService,
} from '../support/service.ts';

const roles = {
  'account-owner': true,
  'account-contributor': true,
  'account-reader': true,
  'profile-owner': true,
  'profile-contributor': true,
  'profile-reader': true,
  'invoice-manager': true,
  'section-only': false,
};

/** An amount as a document writes it in this language, without white space. */
function written(money: Money, locale: string): string {
  const decimal = toDecimal(money);
  const digits = decimal.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return compact(format.format(decimal as Intl.StringNumericLiteral));
}

describe('Downloading documents', () => {
  let service: TestService;
  let owner: BillingClient;
  before(async () => {
    service = await openTestService();
    owner = service.clientFor('account-owner');
  });
  after(() => service.close());

  async function oneOf(profile: string, query: Parameters<BillingClient['invoices']['list']>[1]) {
    const [row] = (await owner.invoices.list(profile, { ...query, limit: 1 })).items;
    assert.ok(row);
    return owner.invoices.get(profile, row.id);
  }

  async function textOf(invoice: InvoiceDetails, documentId = 'document', locale = 'en') {
    const file = await owner.invoices.document(invoice.profileId, invoice.id, documentId, { locale });
    assert.equal(file.type, 'application/pdf');
    return readPdf(new Uint8Array(await file.arrayBuffer())).pages.join('');
  }

  const holds = (text: string, ...phrases: string[]) => {
    for (const phrase of phrases)
      assert.ok(text.includes(compact(phrase)), `"${phrase}" is missing in ${text}`);
  };

  async function raw(path: string, headers: Record<string, string> = {}, subject = 'account-owner') {
    const authorization = `Bearer ${await service.sessionFor(subject)}`;
    return service.billing.fetch(new Request(baseUrl + path, { headers: { authorization, ...headers } }));
  }

  for (const profile of everyProfile) {
    test(`S5: What the newest invoice of ${profile} says adds up to what the service says, in both languages`, async () => {
      const invoice = await oneOf(profile, { status: ['due'], documentType: ['invoice'] });
      for (const [locale, words] of [
        ['en', ['Subtotal', 'Tax', 'Total', 'Amount due', 'Reference']],
        ['sv', ['Summa före moms', 'Moms', 'Totalt', 'Att betala', 'Referens']],
      ] as const) {
        const text = await textOf(invoice, 'document', locale);
        const [subtotal, tax, total, due, reference] = words;
        for (const line of invoice.lines) holds(text, line.description, written(line.amount, locale));
        holds(text, subtotal + written(invoice.subtotal, locale), tax + written(invoice.tax, locale));
        holds(text, total + written(invoice.total, locale), reference + invoice.number);
        const { currency } = invoice.amountDue;
        const amount = written(invoice.amountDue, locale);
        holds(text, locale === 'en' ? `${due}${currency}${amount}` : `${due}${amount}${currency}`);
      }
    });
  }

  test('A document names its parties as they were called when it was issued, whatever they are called since', async () => {
    const lines = [{ description: 'Support', quantity: '1', unitPrice: 50_000, taxRate: 2500 }];
    const issue = async () => {
      const { invoiceId } = await service.host.issueInvoice({ profileId: japanese, lines });
      return owner.invoices.get(japanese, invoiceId);
    };
    const issued = await issue();
    await service.host.voidInvoice({ profileId: japanese, invoiceId: issued.id, reason: 'Wrong' });
    const note = await oneOf(japanese, { documentType: ['void-note'] });
    const brought = await oneOf(japanese, { status: ['paid'] });
    const receipt = brought.documents.find(({ kind }) => kind === 'receipt-pdf')?.id;
    const all = async () => [
      await textOf(await owner.invoices.get(japanese, issued.id)),
      await textOf(note),
      await textOf(brought),
      await textOf(brought, receipt),
    ];
    const before = await all();
    const renamed = { billTo: { name: 'Yamabuki KK', lines: [] }, payee: 'Moln AB', seller: null };
    await service.database.update(billingProfile).set(renamed).where(eq(billingProfile.id, japanese));
    assert.deepEqual(await all(), before);
    holds(await textOf(await issue()), 'Yamabuki KK', 'Moln AB');
  });

  test('S5: An invoice and the note that takes it back tell the tax of each rate, and what is taxed at it', async () => {
    const line = { description: 'Support', quantity: '1', unitPrice: 50_001, taxRate: 1000 };
    const { invoiceId } = await service.host.issueInvoice({
      profileId: japanese,
      lines: [line, { ...line, unitPrice: 333 }, { ...line, unitPrice: 200, taxRate: 800 }],
    });
    const text = await textOf(await owner.invoices.get(japanese, invoiceId));
    holds(text, 'Subtotal50,534Tax10%on50,3345,033Tax8%on20016Total55,583');
    const note = await service.host.creditNote({
      ...{ profileId: japanese, invoiceId, reason: 'Not delivered' },
      lines: [{ line: 0 }],
    });
    const credited = await textOf(await owner.invoices.get(japanese, note.noteId));
    holds(credited, 'Tax10%on-50,001-5,000');
  });

  test('S3: The invoice that a credit was applied to names that credit', async () => {
    const invoice = await oneOf(swedish, { status: ['due'], documentType: ['invoice'] });
    const [applied] = invoice.creditsApplied;
    assert.ok(applied);
    holds(await textOf(invoice), `Credit applied: ${applied.reason}-${written(applied.amount, 'en')}`);
  });

  test('A credit note and the invoice that it voids name each other', async () => {
    const note = await oneOf(swedish, { documentType: ['credit-note'] });
    const [voided] = note.related;
    assert.ok(voided);
    assert.deepEqual(
      note.documents.map(({ id, kind, name }) => ({ id, kind, name })),
      [{ id: 'document', kind: 'credit-note-pdf', name: `${note.number}.pdf` }],
    );
    holds(
      await textOf(note, 'document', 'sv'),
      `Kreditfaktura ${note.number}`,
      `Makulerar faktura ${voided.number}`,
    );
    const invoice = await owner.invoices.get(swedish, voided.id);
    holds(await textOf(invoice, 'document', 'sv'), 'MAKULERAD', `Makulerad av ${note.number}`);
  });

  test('Every payment of an invoice has a receipt', async () => {
    const row = await payableInvoice(owner);
    const payment = await (await owner.payments.intent(await quoteFor(owner, row), newCard('visa'))).pay();
    assert.equal(payment.status, 'succeeded');
    const invoice = await owner.invoices.get(swedish, row.id);
    const [, receipt] = invoice.documents;
    assert.ok(receipt);
    assert.equal(receipt.kind, 'receipt-pdf');
    const text = await textOf(invoice, receipt.id);
    holds(text, `Receipt ${invoice.number}`, `Payment reference ${payment.id}`, payment.method);
    holds(text, `Amount paid SEK ${written(payment.total, 'en')}`, 'Left to pay on the invoice SEK 0.00');
  });

  for (const [role, may] of Object.entries(roles)) {
    test(`S9: ${role} ${may ? 'may' : 'may not'} download an invoice`, async () => {
      const { id } = await oneOf(swedish, { status: ['paid'] });
      const asked = service.clientFor(role).invoices.document(swedish, id, 'document');
      const outcome = await asked.then(
        () => 'ok',
        (error: { code: string }) => error.code,
      );
      assert.equal(outcome, may ? 'ok' : 'forbidden');
    });
  }

  test('B46: A document of another profile, another invoice or an unknown one is not there', async () => {
    const { id, documents } = await oneOf(swedish, { status: ['paid'], documentType: ['invoice'] });
    const foreign = await oneOf(european, { status: ['paid'] });
    const receipt = documents[1]?.id ?? '';
    const narrow = service.clientFor('account-owner', { profiles: [european] });
    const asked: [BillingClient, string, string, string][] = [
      [owner, european, id, 'document'],
      [owner, swedish, foreign.id, 'document'],
      [owner, european, foreign.id, receipt],
      [owner, swedish, id, 'receipt-none'],
      [owner, swedish, id, '../document'],
      [narrow, swedish, id, 'document'],
    ];
    for (const [client, ...ids] of asked)
      await assert.rejects(client.invoices.document(...ids), { code: 'not-found' });
  });

  test('The address of each document leads to it, under a name in the language that was asked for', async () => {
    const { documents, number } = await oneOf(swedish, { status: ['paid'], documentType: ['invoice'] });
    assert.ok(documents.length > 1);
    for (const { url } of documents) {
      const answer = await raw(`${url}?locale=sv`);
      assert.equal(answer.status, 200);
      assert.match(
        answer.headers.get('content-disposition') ?? '',
        new RegExp(`filename="(Faktura|Kvitto) ${number}\\.pdf"`),
      );
    }
  });

  test('A document that has not changed is not drawn again, and one that has is', async () => {
    const row = await payableInvoice(owner);
    const [document] = (await owner.invoices.get(swedish, row.id)).documents;
    const url = document?.url ?? '';
    const first = await raw(url);
    const etag = first.headers.get('etag') ?? '';
    assert.equal((await raw(url, { 'if-none-match': etag })).status, 304);
    assert.equal((await raw(`${url}?locale=sv`, { 'if-none-match': etag })).status, 200);
    await (await owner.payments.intent(await quoteFor(owner, row), newCard('visa'))).pay();
    assert.equal((await raw(url, { 'if-none-match': etag })).status, 200);
  });

  test('B64: A language that is none, and a question that is not asked here, are refused', async () => {
    const [document] = (await oneOf(swedish, { status: ['paid'] })).documents;
    const url = document?.url ?? '';
    for (const query of [
      'locale=',
      'locale=../sv',
      'locale=sv&locale=en',
      `locale=${'a'.repeat(500)}`,
      'font=x',
    ])
      assert.equal((await raw(`${url}?${query}`)).status, 422, query);
  });
});

test('Where nothing draws documents, none are offered', async () => {
  await using stack = new AsyncDisposableStack();
  const service = await openTestService({ documents: undefined });
  stack.defer(() => service.close());
  const { invoices } = service.clientFor('account-owner');
  const [row] = (await invoices.list(swedish, { limit: 1 })).items;
  const id = row?.id ?? '';
  assert.deepEqual((await invoices.get(swedish, id)).documents, []);
  await assert.rejects(invoices.document(swedish, id, 'document'), { code: 'not-found' });
});

test('B37: A file name cannot end its header, name a path or hide what it is', () => {
  assert.equal(
    attachment("Faktura Å(1)'*.pdf"),
    'attachment; filename="Faktura _(1)_-.pdf"; filename*=UTF-8\'\'Faktura%20%C3%85%281%29%27-.pdf',
  );
  for (const name of [
    '../../etc/passwd',
    'a"; x="b.pdf',
    'a\r\nSet-Cookie: x',
    '\u202efdp.exe',
    '..\\..\\x',
    '\ud800.pdf',
    '日本.pdf',
  ]) {
    const header = attachment(name);
    assert.match(header, /^attachment; filename="[\w .()-]*"; filename\*=UTF-8''[\w.!#$&+^`|~%-]*$/);
    assert.doesNotMatch(decodeURIComponent(header), /[\r\n/\\\u202e]/);
  }
});
