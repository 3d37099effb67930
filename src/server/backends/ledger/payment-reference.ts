import { lettersAsNumbers } from '../../check-digits.ts';
import { bareNumber, digitsOfOcr, numberOfCreditorReference } from './reference-forms.ts';

export { creditorReferenceOf, ocrOf } from './reference-forms.ts';

/** Letters, digits, a date or an amount with decimals: what a payer's text is made of. */
interface Piece {
  text: string;
  start: number;
  end: number;
}

/** Neighbouring pieces, read as one reference. */
interface Reading {
  text: string;
  start: number;
  end: number;
  isOneWord: boolean;
}

interface Hit<Invoice> extends Reading {
  invoice: Invoice;
}

// Nobody spaces a reference into more pieces; printed RF references come in groups of four.
const mostPieces = 16;
// A number this short has too many other meanings to be found inside a text.
const shortest = 4;
// Dates and amounts are whole pieces, so that the year of a date is never taken for an invoice.
const pieces = /(?<!\d)\d{4}-\d\d-\d\d(?!\d)|\d[\d .]*,\d\d(?!\d)|\d[\d ,]*\.\d\d(?!\d)|\d+|\p{L}+/gu;

/**
 * Finds the invoice that a payer meant: by its number, its OCR or its RF reference, in a reference field or in free text.
 * Spaces, dashes, case and leading zeros do not matter. Where two invoices fit, or a check digit is wrong, none is found.
 */
export function matchReference<Invoice extends { number: string }>(
  text: string,
  invoices: readonly Invoice[],
): Invoice | undefined {
  return onlyOne(invoicesIn(text, invoices));
}

/** Every invoice that a payer's text names, in the same ways. */
export function invoicesIn<Invoice extends { number: string }>(
  text: string,
  invoices: readonly Invoice[],
): Invoice[] {
  const find = finderOf(invoices.filter(({ number }) => bareNumber(number) !== ''));
  const whole = bareNumber(text);
  const exact = find(whole);
  if (exact.length > 0 || isReference(whole)) return exact;
  const hits = readingsOf(text.normalize('NFKC')).flatMap((reading) =>
    find(reading.text).map((invoice) => ({ ...reading, invoice })),
  );
  const outer = hits.filter((hit) => !hits.some((other) => isInside(hit, other)));
  return outer.map(({ invoice }) => invoice);
}

/** RF and two digits begin a creditor reference also where its check digits are wrong; it is not read as a text then. */
const isReference = (text: string) => digitsOfOcr(text) !== undefined || /^RF\d{2}[A-Z\d]{1,21}$/.test(text);

function onlyOne<Invoice>(found: readonly Invoice[]): Invoice | undefined {
  const [first, ...others] = new Set(found);
  return others.length === 0 ? first : undefined;
}

/** SE-1012 does not speak of the invoice 1012 as well where it is one word; with a space in it, it could. */
function isInside<Invoice>(hit: Hit<Invoice>, other: Hit<Invoice>): boolean {
  const isLonger = other.end - other.start > hit.end - hit.start;
  return isLonger && other.isOneWord && other.start <= hit.start && hit.end <= other.end;
}

/** Looks invoices up by everything that a reference can name them by; numbers that look alike are found together. */
function finderOf<Invoice extends { number: string }>(
  invoices: readonly Invoice[],
): (text: string) => Invoice[] {
  const byNumber = Map.groupBy(invoices, ({ number }) => bareNumber(number));
  const byDigits = Map.groupBy(invoices, ({ number }) => lettersAsNumbers(bareNumber(number)));
  return (text) => [
    ...(byNumber.get(text) ?? []),
    ...(byDigits.get(digitsOfOcr(text) ?? '') ?? []),
    ...(byNumber.get(numberOfCreditorReference(text) ?? '') ?? []),
  ];
}

function readingsOf(text: string): Reading[] {
  const found = piecesOf(text);
  return found.flatMap((first, from) =>
    found.slice(from, from + mostPieces).flatMap((last, at) => {
      const { start } = first;
      const { end } = last;
      if (!standsAlone(text, start, end)) return [];
      const joined = found.slice(from, from + at + 1).map((piece) => piece.text);
      const bare = bareNumber(joined.join(''));
      const isOneWord = !/\s/.test(text.slice(start, end));
      return bare.length < shortest ? [] : [{ text: bare, start, end, isOneWord }];
    }),
  );
}

/** Whether this is no part of something longer; a word such as "OCR" may stand right before it. */
const standsAlone = (text: string, start: number, end: number) =>
  !/\d/.test(text.charAt(start - 1)) && !/[\p{L}\d]/u.test(text.charAt(end));

const piecesOf = (text: string): Piece[] =>
  Array.from(text.matchAll(pieces), ({ 0: piece, index }) => ({
    text: piece,
    start: index,
    end: index + piece.length,
  }));
