import { maxAmount } from '../../sdk/contract/money.ts';
import { hasLuhnDigit, isIban } from './check-digits.ts';

// Contiguous, or in the groups that are printed on cards; the ids of other systems often hold hexadecimal GUIDs.
const guid = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi;
const grouped =
  /(?<!\d)(?:\d{13,19}|\d{4}([ \u00a0-])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{1,3})?|\d{4}([ \u00a0-])\d{6}\2\d{4,5})(?!\d)/g;

/** How the numbers of each kind of card begin, and how long they are (ISO/IEC 7812): what others number has check digits alike. */
const issued = [
  /^4(\d{12}|\d{15}|\d{18})$/, // Visa
  /^(5[1-5]|2[2-7])\d{14}$/, // Mastercard
  /^3[47]\d{13}$/, // American Express
  /^3[0689]\d{12,17}$/, // Diners Club
  /^35\d{14,17}$/, // JCB
  /^(5[06-9]|6\d)\d{11,17}$/, // Maestro, Discover, UnionPay, RuPay
  /^(8[12]|220[0-4])\d{12,17}$/, // UnionPay, RuPay, Mir
  /^(8600|9792|9860)\d{12}$/, // Uzcard, Troy, Humo
];

/** The fields of requests and files that hold minor units: of large amounts, one in ten ends in the digit of a card number. */
const amounts = new Set([
  ...['amount', 'unitPrice', 'subtotal', 'tax', 'total', 'amountDue', 'creditApplied'],
  ...['granted', 'cardLimit', 'minTotal', 'maxTotal'],
]);

/** Whether this is a number where an amount belongs, and no larger than one can be; text is never an amount. */
export const isAmount = (field: string, value: unknown): boolean =>
  amounts.has(field) && Number.isSafeInteger(value) && Math.abs(value as number) <= maxAmount;

/** The fields that hold what others number: banks, authorities, the host, and its sign-in. Nobody types a card there. */
const numbered = new Set([
  ...['payerAccount', 'accountNumber', 'taxNumber', 'registrationNumber', 'subject', 'tenant', 'by'],
  ...['id', 'number', 'accountId', 'profileId', 'invoiceId', 'creditId', 'paymentId', 'scopeId'],
]);

/** Whether this is one word, or digits in groups. What names a saved card could be the card's own number by mistake. */
const isNumbered = (path: string, field: string, value: unknown): boolean =>
  numbered.has(field) &&
  !path.startsWith('paymentMethods') &&
  typeof value === 'string' &&
  /^(\S+|[\d -]+)$/.test(value);

/** The path of every value (or key) that could be a card number: digits as one has, with the right check digit. */
export function findCardNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'string' || typeof value === 'number')
    return holdsCardNumber(String(value)) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  const below = (key: string) => (path ? `${path}.${key}` : key);
  return Object.entries(value).flatMap(([key, inner]) =>
    // A key that is one must not be repeated in a message.
    holdsCardNumber(key)
      ? [path]
      : isAmount(key, inner) || isNumbered(path, key, inner)
        ? []
        : findCardNumbers(inner, below(key)),
  );
}

function holdsCardNumber(text: string): boolean {
  if (text.length < 13 || isIban(text)) return false;
  return [...text.replace(guid, '').matchAll(grouped)].some(([run]) => {
    const digits = run.replace(/\D/g, '');
    return issued.some((kind) => kind.test(digits)) && hasLuhnDigit(digits);
  });
}
