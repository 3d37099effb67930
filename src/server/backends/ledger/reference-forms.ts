import { hasLuhnDigit, lettersAsNumbers, luhnDigit, modulo97 } from '../../check-digits.ts';

// How an invoice number becomes a reference with check digits. Both ways keep the letters of a number, since two series
// may count alike: SE-1012 and EU-1012 are two invoices.

const longestOcr = 25;
const longestCreditorReference = 21;

/**
 * A Swedish OCR reference by Bankgirot's rules: digits, then one that tells how many there are in all (the last digit of
 * that count), then the check digit by modulus 10. Letters of the number are written as two digits, from A = 10 to Z = 35.
 * Undefined for a number that does not fit into the 25 digits of one.
 */
export function ocrOf(number: string): string | undefined {
  const bare = bareNumber(number);
  const digits = lettersAsNumbers(bare);
  const length = digits.length + 2;
  if (!/^[A-Z\d]+$/.test(bare) || length > longestOcr) return undefined;
  const counted = `${digits}${length % 10}`;
  return `${counted}${luhnDigit(counted)}`;
}

/**
 * A structured creditor reference (ISO 11649): RF, two check digits by modulus 97, then the number. Undefined for a number
 * that does not fit into the 21 letters and digits that it may hold.
 */
export function creditorReferenceOf(number: string): string | undefined {
  const bare = bareNumber(number);
  if (!/^[A-Z\d]+$/.test(bare) || bare.length > longestCreditorReference) return undefined;
  return `RF${String(98 - modulo97(`${bare}RF00`)).padStart(2, '0')}${bare}`;
}

/** An invoice number, or what a payer wrote, as references carry it: capital letters and digits, without leading zeros. */
export function bareNumber(text: string): string {
  return withoutZeros(
    text
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^\p{L}\d]/gu, ''),
  );
}

/** Leading zeros of a number say nothing, and banks drop or add them; the check digits after RF are no number. */
const withoutZeros = (text: string) => text.replace(/(?<!\d|^RF)0+(?=\d)/g, '');

/** The digits that an OCR reference stands for; undefined where a check of it fails. */
export function digitsOfOcr(text: string): string | undefined {
  const isOcr = /^\d{3,25}$/.test(text) && hasLuhnDigit(text) && Number(text.at(-2)) === text.length % 10;
  return isOcr ? text.slice(0, -2) : undefined;
}

/** The bare number that a creditor reference stands for; undefined where a check of it fails. */
export function numberOfCreditorReference(text: string): string | undefined {
  // 98 less a remainder is never 00, 01 or 99, though these leave the same remainder as 97, 98 and 02.
  const isReference =
    /^RF(?!00|01|99)\d{2}[A-Z\d]{1,21}$/.test(text) && modulo97(text.slice(4) + text.slice(0, 4)) === 1;
  return isReference ? bareNumber(text.slice(4)) : undefined;
}
