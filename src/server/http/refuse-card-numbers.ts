import { findCardNumbers } from '../card-numbers.ts';
import { Refusal } from '../refusal.ts';

/** Refuses what holds a card number, wherever it was written; it is not repeated, and reaches neither log nor database. */
export function refuseCardNumbers(body: unknown, query: URLSearchParams): void {
  const fields = Object.fromEntries([...query].filter(([name]) => name !== 'cursor'));
  const paths = [...findCardNumbers(body), ...findCardNumbers(fields)];
  if (paths.length === 0) return;
  const message = 'Looks like a card number; type cards into the card form only';
  throw new Refusal('invalid-request', { errors: paths.map((path) => ({ path, message })) });
}
