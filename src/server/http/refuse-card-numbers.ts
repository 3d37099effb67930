import { findCardNumbers, isAmount } from '../card-numbers.ts';
import { Refusal } from '../refusal.ts';

/** Refuses what holds a card number, wherever it was written; it is not repeated, and reaches neither log nor database. */
export function refuseCardNumbers(body: unknown, query: URLSearchParams, key?: string): void {
  const asked = [...query].filter(([name, value]) => !isOurs(name, value));
  const paths = [
    ...findCardNumbers(key, 'Idempotency-Key'),
    ...findCardNumbers(body),
    ...asked.flatMap(([name, value]) => findCardNumbers({ [name]: value })),
  ];
  if (paths.length === 0) return;
  const message = 'Looks like a card number; type cards into the card form only';
  throw new Refusal('invalid-request', { errors: paths.map((path) => ({ path, message })) });
}

/** A cursor is our own, and in an address an amount is written as digits. */
const isOurs = (name: string, value: string) =>
  name === 'cursor' || (/^-?\d+$/.test(value) && isAmount(name, Number(value)));
