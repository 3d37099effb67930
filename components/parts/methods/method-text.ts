import type { PaymentMethod } from '../../../sdk/index.ts';
import type { Language } from '../../i18n/language.ts';

const brands: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  maestro: 'Maestro',
  discover: 'Discover',
};

/** How people call a payment method, such as `Visa •••• 4242`. */
export function methodName({ type, typeWord, brand, last4 }: PaymentMethod, { words }: Language): string {
  const kinds = {
    card: words.card,
    'bank-account': words.bankAccount,
    wire: words.wire,
    other: typeWord ?? '',
  };
  const name = brand ? (brands[brand] ?? brand) : kinds[type];
  return last4 ? `${name}\u00a0••••\u00a0${last4}` : name;
}

/** When it expires, in words, and how loudly to say it; undefined for what never does. */
export function expiryOf(
  method: PaymentMethod,
  { words }: Language,
): { text: string; tone: string } | undefined {
  const { expiry, expiryMonth, expiryYear } = method;
  if (!expiryMonth || !expiryYear) return undefined;
  const month = `${String(expiryMonth).padStart(2, '0')}/${String(expiryYear).slice(-2)}`;
  if (expiry === 'expired') return { text: words.expired(month), tone: 'danger' };
  if (expiry === 'expiring') return { text: words.expiresSoon(month), tone: 'warn' };
  return { text: words.expires(month), tone: 'muted' };
}
