import type { Context, MiddlewareHandler } from 'hono';
import { Refusal } from '../refusal.ts';

const methods = 'GET, POST, PUT, DELETE';
const requestHeaders = 'Authorization, Content-Type, Idempotency-Key, If-None-Match';
const answerHeaders = 'ETag, Retry-After, X-Request-Id, Content-Disposition';
const tenMinutes = '600';

export interface OriginOptions {
  /** Exact origins of pages that may call; nothing but the whole origin is compared, so look-alikes are foreign. */
  allowedOrigins: readonly string[];
  /** Whether a cookie carries the session, so that pages must be allowed to send it. */
  credentials: boolean;
}

/** Lets pages of named origins read answers (CORS). A page of any other origin is told nothing at all. */
export function allowOrigins({ allowedOrigins, credentials }: OriginOptions): MiddlewareHandler {
  const headers = credentials ? `${requestHeaders}, ${ownHeader}` : requestHeaders;
  return async (context, next) => {
    const origin = context.req.header('origin');
    const isAllowed = origin !== undefined && allowedOrigins.includes(origin);
    if (isPreflight(context)) context.res = preflight(isAllowed, headers);
    else await next();
    if (!isAllowed) return;
    // Said last, so that a page can read refusals, too.
    context.header('access-control-allow-origin', origin);
    context.header('access-control-expose-headers', answerHeaders);
    if (credentials) context.header('access-control-allow-credentials', 'true');
  };
}

function preflight(isAllowed: boolean, requestHeaders: string): Response {
  if (!isAllowed) throw new Refusal('origin-not-allowed');
  const headers = {
    'access-control-allow-methods': methods,
    'access-control-allow-headers': requestHeaders,
    'access-control-max-age': tenMinutes,
  };
  return new Response(null, { status: 204, headers });
}

const isPreflight = ({ req }: Context) =>
  req.method === 'OPTIONS' &&
  req.header('origin') !== undefined &&
  req.header('access-control-request-method') !== undefined;

/** What a page's own script sends beside the cookie; a form or an image of another page cannot. */
export const ownHeader = 'X-Betala-Request';

/**
 * Where a cookie carries the session, a browser sends it along whoever asks. So a request must show that a page of
 * ours asked: by a header of its own, by an allowed origin on every change, and by what the browser says of the site.
 */
export function assertOwnPage(request: Request, allowedOrigins: readonly string[]): void {
  const { method, headers } = request;
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  const isRead = method === 'GET';
  const isForeign =
    !headers.has(ownHeader) ||
    (origin === null ? !isRead : !allowedOrigins.includes(origin)) ||
    (site !== null &&
      !(isRead ? ['same-origin', 'same-site', 'none'] : ['same-origin', 'same-site']).includes(site));
  if (isForeign)
    throw new Refusal('origin-not-allowed', { detail: `Send ${ownHeader} from a page of an allowed origin` });
}

/** Checks origins at the start: a path or a wildcard in one would never match, or match too much. */
export function checkedOrigins(origins: readonly string[]): readonly string[] {
  for (const origin of origins) {
    if (URL.parse(origin)?.origin !== origin || origin === 'null' || origin.includes('*'))
      throw new TypeError(`allowedOrigins must be exact origins, such as https://portal.example: ${origin}`);
  }
  return origins;
}
