import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createPdfDocuments, type DocumentSource } from 'betala/server/documents';
import { remittanceOf } from '../../src/server/backends/ledger/remittance.ts';
import { documentSource } from '../support/document-source.ts';
import { compact, readPdf } from '../support/pdf-text.ts';
import { root } from '../support/root.ts';

const pdf = createPdfDocuments();
const drawn = async (source: DocumentSource, locale = 'en') => readPdf(await pdf.draw(source, locale));
const said = async (source: DocumentSource, locale?: string) => (await drawn(source, locale)).pages.join('');
const holds = (text: string, ...phrases: string[]) => {
  for (const phrase of phrases)
    assert.ok(text.includes(compact(phrase)), `"${phrase}" is missing in ${text}`);
};
const lacks = (text: string, phrase: string) =>
  assert.ok(!text.includes(compact(phrase)), `"${phrase}" is there`);

const sek = (amount: number) => ({ amount, currency: 'SEK' });
const payment = {
  paymentId: 'pay_1',
  amount: sek(60_000),
  paidAt: '2026-11-20T23:30:00Z',
  method: 'Visa •••• 4242',
};
const bank = { payee: 'Molnverket AB', iban: 'SE45 5000 0000 0583 9825 7466', bankgiro: '5050-1055' };

async function payable(currency: string): Promise<DocumentSource> {
  const source = documentSource({ currency });
  return { ...source, invoice: { ...source.invoice, remittance: await remittanceOf(bank, source.invoice) } };
}

/** An invoice of three lines, partly settled by a credit and a payment. */
function partlyPaid(): DocumentSource {
  return documentSource({
    invoice: {
      creditApplied: sek(5000),
      creditsApplied: [{ creditId: 'cr_1', reason: 'Service level credit', amount: sek(5000) }],
      payments: [payment],
      amountPaid: sek(60_000),
      amountDue: sek(6584),
    },
  });
}

function creditNote(): DocumentSource {
  const { invoice, ...source } = documentSource();
  const less = ({ amount }: { amount: number }) => sek(-amount);
  const { subtotal, tax, total, lines } = invoice;
  return {
    ...source,
    invoice: {
      ...invoice,
      number: 'SE-1013',
      documentType: 'credit-note',
      status: 'paid',
      lines: lines.map(({ description, quantity, amount }) => ({
        description,
        quantity,
        amount: less(amount),
      })),
      subtotal: less(subtotal),
      tax: less(tax),
      total: less(total),
      amountDue: sek(0),
      related: [{ id: 'inv_0', number: 'SE-1012', relation: 'voids' }],
    },
  };
}

describe('An invoice as PDF', () => {
  test('Names both parties, its dates, its period and the purchase order', async () => {
    const text = await said(documentSource({ billTo: { taxNumber: 'DE123456789' } }));
    holds(text, 'Invoice SE-1012', 'Molnverket AB', 'Serverhallsgatan 8', 'Company number 556677-8899');
    holds(text, 'VAT number SE556677889901', 'Bill to Nordljus Energi AB', '111 30 Stockholm', 'Sweden');
    holds(text, 'VAT number DE123456789', 'Issued Nov 1, 2026', 'Due Dec 31, 2026');
    holds(text, 'Period Oct 1, 2026 – Oct 31, 2026', 'Purchase order PO-4402', 'Page 1 of 1');
  });

  test('Is written in Swedish for Swedes', async () => {
    const text = await said(documentSource(), 'sv-SE');
    holds(text, 'Faktura SE-1012', 'Org.nr 556677-8899', 'Faktureras till Nordljus Energi AB', 'Sverige');
    holds(text, 'Förfallodatum 31 dec. 2026', 'Belopp (SEK)', 'Summa före moms 572,67', 'Moms 143,17');
    holds(text, 'Totalt 715,84', 'Att betala 715,84 SEK', 'Sida 1 av 1');
  });

  test('Is written in English where a language is not spoken, or is none', async () => {
    for (const locale of ['fi', 'x', '', '../..'])
      holds(await said(documentSource(), locale), 'Amount due SEK 715.84');
  });

  test('S3: Lists every line, then subtotal, tax, total, credits and payments down to what is due', async () => {
    const text = await said(partlyPaid());
    holds(
      text,
      'Virtual machines, zone 2 101 hours 1.89 190.89',
      'Subtotal 572.67',
      'Tax 143.17',
      'Total 715.84',
    );
    holds(
      text,
      'Credit applied: Service level credit -50.00',
      'Payment Nov 21, 2026, Visa •••• 4242 -600.00',
    );
    holds(text, 'Amount due SEK 65.84');
  });

  test('Adds up after credit notes and refunds, each with its name', async () => {
    const { invoice, ...source } = partlyPaid();
    const credited = { id: 'inv_9', number: 'SE-1020', relation: 'credited-by' as const };
    const text = await said({
      ...source,
      invoice: {
        ...invoice,
        related: [credited],
        payments: [{ ...payment, refunded: sek(20_000) }],
        ...{ amountPaid: sek(40_000), amountDue: sek(71_584 - 5000 - 40_000 - 10_000) },
      },
    });
    holds(text, 'Total 715.84', 'Credit applied: Service level credit -50.00', '-600.00');
    holds(text, 'Paid back 200.00', 'Credited by SE-1020 -100.00', 'Amount due SEK 165.84');
    lacks(await said(partlyPaid()), 'Paid back');
    lacks(await said(partlyPaid()), 'Adjustment');
  });

  test('Adds up where it was voided, and where another system had been paid for a part or it was written off', async () => {
    const voided = { id: 'inv_9', number: 'SE-1020', relation: 'voided-by' as const };
    const shown = (invoice: Partial<DocumentSource['invoice']>, locale?: string) =>
      said(documentSource({ invoice: { amountDue: sek(0), ...invoice } }), locale);
    holds(
      await shown({ status: 'void', related: [voided] }),
      'Voided by SE-1020 -715.84',
      'Amount due SEK 0.00',
    );
    holds(await shown({ amountPaid: sek(70_000), status: 'uncollectible' }, 'sv'), 'Betalt tidigare −700,00');
    holds(await shown({ amountPaid: sek(70_000), status: 'uncollectible' }), 'Adjustment -15.84');
  });

  test('S5: Tells at its foot how to pay by Bankgiro, with the exact OCR reference', async () => {
    const text = await said(await payable('SEK'), 'sv');
    holds(
      text,
      'Betala med banköverföring',
      'Bankgiro 5050-1055',
      'OCR-nummer 2814101206',
      'Referens SE-1012',
    );
  });

  test('S5: Tells at its foot how to pay euros, with the RF reference and a code to scan', async () => {
    holds(await said(await payable('EUR')), 'Creditor reference RF82 SE10 12', 'Scan with your bank’s app');
  });

  test('Says that it is paid or void, and then nothing of how to pay', async () => {
    const [paid, voided] = await Promise.all(
      (['paid', 'void'] as const).map((status) => said(documentSource({ invoice: { status } }), 'sv')),
    );
    holds(paid ?? '', 'BETALD');
    holds(voided ?? '', 'MAKULERAD');
    lacks(paid ?? '', 'banköverföring');
  });

  test('Goes on over pages under the same heads, each numbered and named', async () => {
    const { pages } = await drawn(documentSource({ lines: 200 }));
    assert.ok(pages.length > 3);
    for (const [at, page] of pages.entries()) {
      holds(
        page,
        'Description Quantity Unit price Amount (SEK)',
        `Page ${at + 1} of ${pages.length}`,
        'Invoice SE-1012',
      );
    }
    holds(
      pages.join(''),
      ...Array.from({ length: 200 }, (_, at) => `Virtual machines, zone ${at + 1} ${100 + at} hours`),
    );
    holds(pages.at(-1) ?? '', 'Amount due SEK 94,263.75');
  });

  test('Shows amounts with the digits that ISO 4217 gives to their currency', async () => {
    const shown = (currency: string) => said(documentSource({ currency, lines: 1 }));
    holds(await shown('JPY'), 'Amount due JPY 23,625');
    holds(await shown('KWD'), 'Amount due KWD 23.625');
    holds(await shown('HUF'), 'Amount due HUF 236.25');
  });

  test('Shows the largest amount that there is, to the last digit', async () => {
    const total = sek(999_999_999_999_999);
    holds(await said(documentSource({ invoice: { total, amountDue: total } })), 'SEK 9,999,999,999,999.99');
  });

  test('Carries its title and language, for screen readers and archives', async () => {
    const { title, language } = await drawn(documentSource({ invoice: { number: 'Å (1)\\' } }), 'sv');
    assert.deepEqual([title, language], ['Faktura Å (1)\\', 'sv']);
  });

  test('Has the same bytes whenever it is drawn, by whichever process', async () => {
    const [first, second] = await Promise.all(
      [pdf, createPdfDocuments()].map((one) => one.draw(documentSource(), 'sv')),
    );
    assert.deepEqual(first, second);
  });
});

describe('Other documents as PDF', () => {
  test('A credit note names the invoice that it voids and the amount that is credited', async () => {
    const text = await said(creditNote(), 'sv');
    holds(
      text,
      'Kreditfaktura SE-1013',
      'Makulerar faktura SE-1012',
      'Totalt −715,84',
      'Krediterat belopp 715,84 SEK',
    );
    lacks(text, 'BETALD');
    lacks(text, 'Förfallodatum');
  });

  test('A void note, a tax receipt and a kind that is not known are called what they are', async () => {
    const titled = async (invoice: Partial<DocumentSource['invoice']>) =>
      (await drawn(documentSource({ invoice: { number: '7', ...invoice } }))).title;
    assert.equal(await titled({ documentType: 'void-note' }), 'Void note 7');
    assert.equal(await titled({ documentType: 'tax-receipt' }), 'Tax receipt 7');
    assert.equal(await titled({ documentType: 'other', documentTypeWord: 'Statement' }), 'Statement 7');
  });

  test('Only a note credits something: a tax receipt and other documents end with their total', async () => {
    const text = (documentType: DocumentSource['invoice']['documentType']) =>
      said(documentSource({ invoice: { documentType } }));
    for (const type of ['tax-receipt', 'other'] as const) {
      holds(await text(type), 'Total 715.84');
      lacks(await text(type), 'Amount credited');
      lacks(await text(type), 'Amount due');
    }
    holds(await text('void-note'), 'Amount credited');
  });

  test('A receipt tells who paid how much, when on their own calendar, with what, and what is left', async () => {
    const text = await said({ ...partlyPaid(), payment });
    holds(text, 'Receipt SE-1012', 'Received from Nordljus Energi AB', 'Paid on Nov 21, 2026');
    holds(text, 'Paid with Visa •••• 4242', 'Payment reference pay_1', 'For invoice SE-1012');
    holds(text, 'Amount paid SEK 600.00', 'Invoice total SEK 715.84', 'Left to pay on the invoice SEK 65.84');
  });

  test('Ways of paying that the books name are told in the document’s language', async () => {
    const { invoice, ...source } = partlyPaid();
    const paidBy = (method: string) => ({ ...payment, paymentId: null, method });
    const payments = [paidBy('Bank transfer'), paidBy('Earlier payment'), paidBy('Bankgirot <1>')];
    const amounts = { amountPaid: sek(180_000), amountDue: sek(0), payments };
    const text = await said({ ...source, invoice: { ...invoice, ...amounts } }, 'sv');
    holds(text, 'Banköverföring', 'Tidigare inbetalning', 'Bankgirot <1>');
    const receipt = await said({ ...partlyPaid(), payment: paidBy('Bank transfer') }, 'sv');
    holds(receipt, 'Banköverföring');
  });

  test('A receipt in Swedish is called Kvitto', async () => {
    holds(await said({ ...partlyPaid(), payment }, 'sv'), 'Kvitto SE-1012', 'Betalat belopp 600,00 SEK');
  });
});

describe('Text of others in a document', () => {
  const describedAs = (description: string) => {
    const source = documentSource({ lines: 1 });
    const lines = source.invoice.lines.map((line) => ({ ...line, description }));
    return { ...source, invoice: { ...source.invoice, lines } };
  };

  test('B27: Is text, whatever it looks like', async () => {
    holds(
      await said(describedAs('<script>alert(1)</script> {{x}} %PDF (a) \\')),
      '<script>alert(1)</script> {{x}} %PDF (a) \\',
    );
  });

  test('B29: Cannot turn the order of what stands around it, or hide in it', async () => {
    const text = await said(describedAs('Pay \u202e001\u202c \u2066or\u2069 \u200fless\u200b\u00ad\u0007!'));
    holds(text, 'Pay 001 or less! 100 hours');
  });

  test('B30: Is marked, never an empty box, where the font lacks a character or would print it backwards', async () => {
    const text = await said(documentSource({ billTo: { name: '株式会社 北光 😀 (שלום)' } }));
    holds(text, 'Bill to [?] ([?])', '[?] stands for characters that cannot be printed here');
    lacks(await said(documentSource()), '[?]');
  });

  test('Covers the letters of Swedish, Polish, Romanian, Vietnamese, Greek and Cyrillic', async () => {
    const names = 'Åsa Öström, Łódź, Ștefan, Nguyễn, Αθήνα, Київ';
    holds(await said(documentSource({ billTo: { name: names } })), names);
  });

  test('B29: Does not break a sheet, however long it is', async () => {
    for (const text of ['x'.repeat(10_000), 'ord '.repeat(2500), '-'.repeat(10_000)]) {
      const source = documentSource({
        billTo: { name: text, lines: [text] },
        seller: { name: text, notes: [text, text] },
        invoice: { number: text, purchaseOrder: text },
      });
      const lines = source.invoice.lines.map((line) => ({ ...line, description: text, quantity: text }));
      const { pages } = await drawn({ ...source, invoice: { ...source.invoice, lines } });
      assert.ok(pages.length <= 5, `${pages.length} pages`);
      holds(pages.join(''), '…', 'Amount due SEK 715.84');
    }
  });

  test('Is drawn in another typeface where the host gives one', async () => {
    const regular = readFileSync(join(root, 'node_modules/pdfmake/fonts/Roboto/Roboto-Italic.ttf'));
    const bytes = await createPdfDocuments({ font: { regular } }).draw(documentSource());
    assert.match(Buffer.from(bytes).toString('latin1'), /Roboto-Italic/);
    holds(readPdf(bytes).pages.join(''), 'Amount due SEK 715.84');
  });

  test('A typeface that cannot be read is refused with what to give', async () => {
    const documents = createPdfDocuments({ font: { regular: new Uint8Array(20) } });
    await assert.rejects(documents.draw(documentSource()), /give the bytes of a TrueType or OpenType file/);
  });
});
