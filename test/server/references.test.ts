import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  creditorReferenceOf,
  matchReference,
  ocrOf,
} from '../../src/server/backends/ledger/payment-reference.ts';
import { digitsOfOcr, numberOfCreditorReference } from '../../src/server/backends/ledger/reference-forms.ts';
import { isBankgiro } from '../../src/server/check-digits.ts';

const digits = '0123456789';
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const text = (characters: string, most: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: most });
/** Such as SE-1012, INV2026/000314 or 77. */
const invoiceNumber = fc
  .tuple(
    fc.option(text(capitals, 4)),
    fc.constantFrom('', '-', '/', ' '),
    fc.integer({ min: 1, max: 10 ** 9 }),
  )
  .map(([series, mark, at]) => (series === null ? String(at) : `${series}${mark}${at}`));

/** What somebody typed who hit one wrong key of the same kind. */
const misread = (reference: string) =>
  fc.nat(reference.length - 1).chain((at) => {
    const others = [...(/\d/.test(reference[at] ?? '') ? digits : capitals)].filter(
      (one) => one !== reference[at],
    );
    return fc
      .constantFrom(...others)
      .map((other) => reference.slice(0, at) + other + reference.slice(at + 1));
  });

/** What somebody typed who swapped two neighbours that differ, and which two they were. */
const swapped = (reference: string) => {
  const places = [...reference].flatMap((mark, at) => (at > 0 && reference[at - 1] !== mark ? [at] : []));
  return fc.constantFrom(...places).map((at) => {
    const [first = '', second = ''] = [reference[at - 1], reference[at]];
    const typed = reference.slice(0, at - 1) + second + first + reference.slice(at + 1);
    return { typed, pair: [first, second].sort().join('') };
  });
};

const invoices = ['SE-1011', 'SE-1012', 'EU-1012', 'JP-1013'].map((number) => ({ number }));
const found = (payersText: string, among = invoices) => matchReference(payersText, among)?.number;

describe('S5: The OCR reference of an invoice', () => {
  test('Has its number, with letters as two digits each, then the length digit and the check digit', () => {
    assert.equal(ocrOf('SE-1012'), '2814101206');
    assert.equal(ocrOf('1234567'), '123456790');
    assert.equal(ocrOf('0001012'), ocrOf('1012'));
  });

  test('Is another one for the same count in another series', () => {
    assert.notEqual(ocrOf('SE-1012'), ocrOf('EU-1012'));
  });

  test('Is not made for a number that is too long or has letters beyond A to Z', () => {
    assert.deepEqual(['9'.repeat(24), 'ÅR-12', '☃', ''].map(ocrOf), [
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('Shows every single wrong digit', () => {
    const typed = invoiceNumber.chain((number) => misread(ocrOf(number) ?? ''));
    fc.assert(fc.property(typed, (text) => assert.equal(digitsOfOcr(text), undefined)));
  });

  test('Shows two neighbours that changed places, save 0 and 9, which modulus 10 cannot tell apart', () => {
    const mistake = invoiceNumber.chain((number) => swapped(ocrOf(number) ?? ''));
    fc.assert(
      fc.property(mistake, ({ typed, pair }) => {
        if (pair !== '09') assert.equal(digitsOfOcr(typed), undefined);
      }),
    );
  });
});

describe('S5: The RF reference of an invoice', () => {
  test('Is the number with RF and two check digits before it (ISO 11649)', () => {
    // The example that the standard’s guide prints.
    assert.equal(creditorReferenceOf('5390 0754 7034'), 'RF18539007547034');
    assert.equal(creditorReferenceOf('SE-1012'), 'RF82SE1012');
  });

  test('Is not made for a number that is too long or has letters beyond A to Z', () => {
    assert.deepEqual(['9'.repeat(22), 'ÅR-12', ''].map(creditorReferenceOf), [
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('Has check digits from 02 to 98 only, though 00, 01 and 99 leave the same remainder as three of them', () => {
    const last = fc.integer({ min: 1, max: 10 ** 9 }).map(String);
    fc.assert(
      fc.property(last, (number) => {
        const reference = creditorReferenceOf(number) ?? '';
        const twin = { '97': '00', '98': '01', '02': '99' }[reference.slice(2, 4)];
        if (twin) assert.equal(numberOfCreditorReference(`RF${twin}${number}`), undefined);
      }),
      { numRuns: 2000 },
    );
  });

  test('Shows every single wrong letter or digit', () => {
    const typed = invoiceNumber.chain((number) => misread(creditorReferenceOf(number) ?? ''));
    fc.assert(fc.property(typed, (text) => assert.equal(numberOfCreditorReference(text), undefined)));
  });

  test('Shows two neighbours that changed places, save 1 and B, 2 and M, 3 and X, which count as 111, 222 and 333 either way', () => {
    const mistake = invoiceNumber.chain((number) => swapped(creditorReferenceOf(number) ?? ''));
    fc.assert(
      fc.property(mistake, ({ typed, pair }) => {
        if (!['1B', '2M', '3X'].includes(pair)) assert.equal(numberOfCreditorReference(typed), undefined);
      }),
    );
  });

  test('Leads to no invoice when it is wrong', () => {
    const mistake = invoiceNumber.chain((number) =>
      misread(creditorReferenceOf(number) ?? '').map((typed) => ({ number, typed })),
    );
    fc.assert(
      fc.property(mistake, ({ number, typed }) =>
        assert.equal(matchReference(typed, [{ number }]), undefined),
      ),
    );
  });
});

describe('The invoice that a bank payment speaks of', () => {
  const ocr = ocrOf('SE-1012') ?? '';
  const reference = creditorReferenceOf('EU-1012') ?? '';

  for (const [written, number] of [
    ['SE-1012', 'SE-1012'],
    [' se 1012 ', 'SE-1012'],
    ['Faktura SE1012, tack!', 'SE-1012'],
    ['Invoice no. SE-01012 of 2026-11-01, 1 011,00 kr', 'SE-1012'],
    [ocr, 'SE-1012'],
    [ocr.padStart(25, '0'), 'SE-1012'],
    [`OCR${ocr.slice(0, 4)} ${ocr.slice(4)}`, 'SE-1012'],
    [reference, 'EU-1012'],
    [reference.toLowerCase().replace(/.{4}/g, '$& '), 'EU-1012'],
    [`/ROC/${reference}//`, 'EU-1012'],
    ['JP-1013 JP-1013', 'JP-1013'],
  ] as const) {
    test(`Is found by "${written}"`, () => assert.equal(found(written), number));
  }

  for (const [why, written] of [
    ['two invoices are named', 'SE-1012 and EU-1012'],
    ['no series is named', 'Invoice 1012'],
    ['a longer number is named', 'SE-10123'],
    ['another series is named', 'XSE-1012'],
    ['nothing is written', ''],
    ['only marks are written', ' - / - '],
  ] as const) {
    test(`Is not guessed where ${why}`, () => assert.equal(found(written), undefined));
  }

  test('Is not guessed where two numbers look alike without their marks', () => {
    assert.equal(found('A1-012', [{ number: 'A-1012' }, { number: 'A10-12' }]), undefined);
  });

  test('Is not a year, a date or an amount that happens to stand in the text', () => {
    const counted = ['2026', '1012', '20261124', '7'].map((number) => ({ number }));
    assert.equal(found('Rent 2026-11, 7 nov', [{ number: '7' }]), undefined);
    assert.equal(found('Paid on 2026-11-24: 1 012,50', counted.slice(0, 2)), undefined);
    assert.equal(found('7', counted), '7');
  });

  test('Is the whole word where a shorter number stands inside it', () => {
    const nested = [{ number: '1012' }, { number: 'SE-1012' }];
    assert.equal(found('Invoice SE-1012', nested), 'SE-1012');
    assert.equal(found('Invoice SE 1012', nested), undefined);
  });

  test('Is found by any of its references among many invoices, however they are spaced and padded', () => {
    const many = fc.uniqueArray(invoiceNumber, {
      minLength: 1,
      maxLength: 30,
      selector: (number) => number.replace(/\W/g, ''),
    });
    fc.assert(
      fc.property(
        many,
        fc.nat(),
        fc.constantFrom(ocrOf, creditorReferenceOf),
        fc.nat(24),
        (numbers, pick, form, at) => {
          const number = numbers[pick % numbers.length] ?? '';
          const among = numbers.map((one) => ({ number: one }));
          const written = form(number) ?? '';
          const spaced = `${written.slice(0, at)} ${written.slice(at)}`.toLowerCase();
          // A number may happen to look like the reference of another; then none is found.
          assert.ok([number, undefined].includes(found(spaced, among)), spaced);
          assert.equal(found(spaced, [{ number }]), number);
        },
      ),
    );
  });

  test('Is looked for in a very long text without getting stuck', () => {
    assert.equal(found(`${'1 a-'.repeat(5000)} SE-1012`), 'SE-1012');
  });
});

test('A Bankgiro number is taken only with the right check digit', () => {
  assert.deepEqual(['5050-1055', '50501055', '991-2346'].map(isBankgiro), [true, true, true]);
  assert.deepEqual(
    ['5050-1056', '5050-105', '', 'SE5050-1055', '5050-1055 '].map(isBankgiro),
    Array(5).fill(false),
  );
});
