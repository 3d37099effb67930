import { cardOfNumber, type TestCard } from './test-cards.ts';

/** A card as it was typed, checked: the number itself is gone after this. */
export interface NewCard {
  card: TestCard;
  expiryMonth: number;
  expiryYear: number;
  holder: string | null;
}

export interface CardRefusal {
  code: 'malformed-request' | 'not-a-test-card' | 'incomplete';
  detail: string;
  /** The field that is wrong. */
  field?: 'expiry' | 'cvc' | 'name';
}

const fields = ['cvc', 'expiry', 'name', 'number'] as const;
type Typed = Record<(typeof fields)[number], string>;
const longestLife = 20;

/** Reads what the card page sends. No refusal repeats anything of what was typed. */
export function readNewCard(body: unknown, now: Date): NewCard | CardRefusal {
  if (!isTyped(body))
    return { code: 'malformed-request', detail: 'Send JSON with number, expiry, cvc and name, all as text' };
  const card = cardOfNumber(body.number);
  if (!card)
    return {
      code: 'not-a-test-card',
      detail: 'This is a sandbox: use 4242 4242 4242 4242, any month to come and any three digits as CVC',
    };
  const expiry = readExpiry(body.expiry, now);
  if (!expiry) return incomplete('expiry', 'Send the expiry as MM/YY, this month or later');
  if (!/^\d{3,4}$/.test(body.cvc)) return incomplete('cvc', 'Send the three or four digits of the CVC');
  const holder = body.name.trim();
  // Some people type the card number here, and a name is kept.
  if (/(\d\D*){5}/.test(holder) || holder.length > 100 || /\p{Cc}/u.test(holder) || !holder.isWellFormed())
    return incomplete('name', 'Send the name as printed on the card, at most 100 characters and no number');
  return { card, ...expiry, holder: holder || null };
}

export function isRefusal(read: NewCard | CardRefusal): read is CardRefusal {
  return 'code' in read;
}

function isTyped(body: unknown): body is Typed {
  if (typeof body !== 'object' || body === null) return false;
  const names = Object.keys(body).sort();
  return names.join() === fields.join() && Object.values(body).every((value) => typeof value === 'string');
}

/** A card is good until its month is over. */
function readExpiry(text: string, now: Date): { expiryMonth: number; expiryYear: number } | undefined {
  const [, month, year] = /^(0[1-9]|1[0-2])\/(\d\d)$/.exec(text) ?? [];
  const expiryMonth = Number(month);
  const expiryYear = 2000 + Number(year);
  const ends = Date.UTC(expiryYear, expiryMonth);
  const isGood = ends > now.getTime() && expiryYear <= now.getUTCFullYear() + longestLife;
  return isGood ? { expiryMonth, expiryYear } : undefined;
}

const incomplete = (field: NonNullable<CardRefusal['field']>, detail: string): CardRefusal => ({
  code: 'incomplete',
  detail,
  field,
});
