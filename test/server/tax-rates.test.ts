import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPdfDocuments, type DocumentSource } from 'betala/server/documents';
import { documentSource } from '../support/document-source.ts';
import { compact, readPdf } from '../support/pdf-text.ts';

const pdf = createPdfDocuments();
const said = async (source: DocumentSource, locale = 'en') =>
  readPdf(await pdf.draw(source, locale)).pages.join('');
const holds = (text: string, ...phrases: string[]) => {
  for (const phrase of phrases)
    assert.ok(text.includes(compact(phrase)), `"${phrase}" is missing in ${text}`);
};
const sek = (amount: number) => ({ amount, currency: 'SEK' });

/** An invoice of three lines, each of which is taxed at a rate in basis points. */
function taxedInvoice(rates: (number | null)[]): DocumentSource {
  const { invoice, ...source } = documentSource();
  const taxOf = new Map([
    [2500, [4725, 4772, 4820]],
    [1200, [2268, 2291, 2314]],
    [600, [1134, 1145, 1157]],
  ]);
  const lineTaxes = rates.map((rate, at) =>
    rate === null ? null : { rate, tax: sek(taxOf.get(rate)?.[at] ?? 0) },
  );
  const tax = lineTaxes.reduce((sum, one) => sum + (one ? one.tax.amount : 0), 0);
  const total = sek(invoice.subtotal.amount + tax);
  return {
    ...source,
    invoice: { ...invoice, tax: sek(tax), total, amountDue: total },
    lineTaxes,
  };
}

test('An invoice as PDF tells the rate of each line, and what is taxed at each rate with its tax', async () => {
  const taxed = taxedInvoice([2500, 1200, 2500]);
  const english = await said(taxed);
  holds(english, 'Quantity Unit price Tax Amount (SEK)', 'zone 2 101 hours 1.89 12% 190.89');
  holds(english, 'Subtotal 572.67 Tax 25% on 381.78 95.45 Tax 12% on 190.89 22.91 Total 691.03');
  const swedish = await said(taxed, 'sv');
  holds(swedish, 'Moms 25 % på 381,78 95,45', 'Moms 12 % på 190,89 22,91', 'Totalt 691,03');
});

test('A tax that comes with no rate is told in one sum, and so is one that its lines do not add up to', async () => {
  const part = taxedInvoice([2500, null, 1200]);
  holds(await said(part), '1.89 25% 189.00', '101 hours 1.89 190.89', 'Subtotal 572.67 Tax 70.39');
  const odd = taxedInvoice([600, 600, 600]);
  odd.invoice.tax = sek(3437);
  holds(await said(odd), 'Tax 34.37');
  assert.ok(!(await said(odd)).includes('Tax6%on'));
});
