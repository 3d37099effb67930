import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** An error as a small problem document; it never holds anything of what was sent. */
export function refuse(
  context: Context,
  status: ContentfulStatusCode,
  code: string,
  detail: string,
  field?: string,
): Response {
  const errors = field === undefined ? {} : { errors: [{ path: field, message: detail }] };
  const problem = { status, code, detail, ...errors };
  return context.json(problem, status, { 'Content-Type': 'application/problem+json' });
}

export function wrongMethod(context: Context, method: string): Response {
  context.header('Allow', method);
  return refuse(context, 405, 'method-not-allowed', `Use ${method}`);
}

/** For an address that nobody was given: one that was guessed looks like any other. */
export const nothingHere = (context: Context): Response =>
  refuse(context, 404, 'not-found', 'Nothing is at this address');
