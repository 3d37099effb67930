import type { Problem } from '../../../sdk/contract/problem.ts';
import { problemTable } from '../../../sdk/contract/problem-table.ts';
import { Refusal } from '../refusal.ts';
import { sqlState } from '../store/database.ts';
import { json } from './json.ts';

/** Codes of a database that is away, full, or too busy, or that cut something off in time: worth another try later. */
const unavailableStates = /^(08|53|57|40|25006|25P0[34]|55P03|58|ECONN|ENOTFOUND|ETIMEDOUT|EPIPE)/;

/** What a person is told of an error: a refusal as it is, anything else without its insides. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (unavailableStates.test(sqlState(error) ?? '')) return new Refusal('unavailable', { retryAfter: 2 });
  return new Refusal('internal-error', { moneyMoved: 'unknown' });
}

/** A refusal as problem+json (RFC 9457). */
export function problemResponse({ code, facts }: Refusal, requestId: string): Response {
  const { status, title, retry } = problemTable[code];
  const { retryAfter, allow, moneyMoved = 'no', ...more } = facts;
  const problem: Problem = {
    type: `urn:betala:problem:${code}`,
    title,
    status,
    code,
    requestId,
    moneyMoved,
    retry,
    ...more,
  };
  return json(problem, {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(allow && { allow: allow.join(', ') }),
      ...(retryAfter && { 'retry-after': String(retryAfter) }),
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    },
  });
}
