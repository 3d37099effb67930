import { maxAmount } from '../../sdk/contract/money.ts';
import { hasLuhnDigit, isIban } from './check-digits.ts';

// Contiguous, or in the groups that are printed on cards; the ids of other systems often hold hexadecimal GUIDs.
const guid = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi;
const grouped =
  /(?<!\d)(?:\d{13,19}|\d{4}([ \u00a0-])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{1,3})?|\d{4}([ \u00a0-])\d{6}\2\d{4,5})(?!\d)/g;

/** The fields of requests and files that hold minor units: of large amounts, one in ten ends in the digit of a card number. */
const amounts = new Set([
  ...['amount', 'unitPrice', 'subtotal', 'tax', 'total', 'amountDue', 'creditApplied'],
  ...['granted', 'cardLimit', 'minTotal', 'maxTotal'],
]);

/** Whether this is a number where an amount belongs, and no larger than one can be; text is never an amount. */
export const isAmount = (field: string, value: unknown): boolean =>
  amounts.has(field) && Number.isSafeInteger(value) && Math.abs(value as number) <= maxAmount;

/** The fields that hold what others number: accounts of banks, and people and tenants as the host's sign-in names them. */
const numbered = new Set(['payerAccount', 'accountNumber', 'subject', 'tenant']);

/** Whether this is such a number and nothing else: one in ten that is as long as a card's ends in the digit of one. */
const isNumbered = (field: string, value: unknown): boolean =>
  numbered.has(field) && typeof value === 'string' && /^[\d -]+$/.test(value);

/** The path of every value (or key) that could be a card number: 13 to 19 digits with the right check digit. */
export function findCardNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'string' || typeof value === 'number')
    return holdsCardNumber(String(value)) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  const below = (key: string) => (path ? `${path}.${key}` : key);
  return Object.entries(value).flatMap(([key, inner]) =>
    // A key that is one must not be repeated in a message.
    holdsCardNumber(key)
      ? [path]
      : isAmount(key, inner) || isNumbered(key, inner)
        ? []
        : findCardNumbers(inner, below(key)),
  );
}

function holdsCardNumber(text: string): boolean {
  if (text.length < 13 || isIban(text)) return false;
  return [...text.replace(guid, '').matchAll(grouped)].some(([digits]) =>
    hasLuhnDigit(digits.replace(/\D/g, '')),
  );
}
