import { Hono } from 'hono';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import { describeError } from '../describe-error.ts';
import { openApi } from '../openapi/open-api.ts';
import type { Breaker } from '../payments/breaker.ts';
import type { Log } from '../payments/core.ts';
import type { Trace } from '../payments/telemetry.ts';
import { Refusal } from '../refusal.ts';
import { newId } from '../store/ids.ts';
import { addressOf } from './address.ts';
import { createCursors } from './cursors.ts';
import { json } from './json.ts';
import { mount, type RouteEnvironment, type Routes } from './mount.ts';
import { allowOrigins, assertOwnPage } from './origins.ts';
import { problemResponse, toRefusal } from './problems.ts';
import { assertSound } from './read-request.ts';
import { type Check, readiness } from './readiness.ts';
import { bearerToken, cookieToken, readSession } from './session.ts';
import { keyOf, type Verifier } from './session-keys.ts';
import { onlyPost, takeWebhook } from './webhooks.ts';

export interface AppOptions {
  routes: Routes;
  verifiers: readonly Verifier[];
  /** What carries the session: an `Authorization` header, or a cookie with everything that a cookie needs around it. */
  session: 'header' | 'cookie';
  basePath: string;
  allowedOrigins: readonly string[];
  /** Signs cursors of lists, in place of the secrets of sessions. */
  cursorSecret?: string | undefined;
  /** The header in which a trusted proxy tells the caller's address. */
  addressHeader?: string | undefined;
  /** What must hold before requests are welcome, by name. */
  checks: Readonly<Record<string, Check>>;
  /** Whether the gateway answers. */
  gatewayState: () => Breaker['state'];
  log: Log;
  trace: Trace;
  /** Takes in what a gateway tells by itself; false for what is not genuine. */
  receive(gateway: string, headers: Headers, rawBody: Uint8Array): Promise<boolean>;
}

/** The HTTP side of the service: headers, origins, sessions and problems around the routes. */
export function createApp(options: AppOptions) {
  const { routes, basePath, allowedOrigins, session, checks, log, receive } = options;
  const app = new Hono<RouteEnvironment>().basePath(basePath);
  app.use(async (context, next) => {
    const requestId = newId('req');
    context.set('requestId', requestId);
    context.set('address', addressOf(context.req.raw.headers, context.env ?? {}, options.addressHeader));
    const known = { 'http.request.method': context.req.method, 'betala.request.id': requestId };
    await options.trace('betala.request', known, async (note) => {
      await next();
      note({ 'http.route': routePath(context, -1), 'http.response.status_code': context.res.status });
    });
    context.header('x-request-id', context.get('requestId'));
    context.header('cache-control', 'no-store');
    context.header('vary', 'Origin, Authorization, Cookie');
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      crossOriginResourcePolicy: 'cross-origin',
    }),
  );
  app.use(allowOrigins({ allowedOrigins, credentials: session === 'cookie' }));
  app.use((context, next) => {
    assertSound(context.req.raw);
    return next();
  });
  app.get('/openapi.json', () => json(openApi()));
  app.get('/health', () => json({ status: 'ok' }));
  app.get('/ready', () => readiness(checks, options.gatewayState()));
  app.post('/webhooks/:gateway', takeWebhook(receive));
  app.all('/webhooks/:gateway', onlyPost);
  app.use('/profiles/*', async (context, next) => {
    context.set('principal', await principalOf(context.req.raw, options));
    await next();
  });
  mount(app, routes, createCursors(cursorSecrets(options)));
  app.notFound((context) =>
    problemResponse(new Refusal('not-found'), context.get('requestId') ?? newId('req')),
  );
  app.onError((error, context) => {
    const refusal = toRefusal(error);
    const requestId = context.get('requestId');
    if (refusal.code === 'internal-error' || refusal.code === 'unavailable') {
      log.error({ requestId, path: context.req.path, error: describeError(error) }, 'a request failed');
    }
    return problemResponse(refusal, requestId);
  });
  return app;
}

/** What sessions are signed with signs cursors, too; public keys cannot, so then there is a secret for it. */
function cursorSecrets({ cursorSecret, verifiers }: AppOptions): Uint8Array<ArrayBuffer>[] {
  if (cursorSecret !== undefined) return [new Uint8Array(keyOf(cursorSecret))];
  const shared = verifiers.flatMap(({ key }) => (key instanceof Uint8Array ? [new Uint8Array(key)] : []));
  return shared.length > 0 ? shared : [crypto.getRandomValues(new Uint8Array(32))];
}

function principalOf(request: Request, { session, allowedOrigins, verifiers }: AppOptions) {
  if (session === 'header') return readSession(bearerToken(request.headers.get('authorization')), verifiers);
  assertOwnPage(request, allowedOrigins);
  return readSession(cookieToken(request.headers.get('cookie')), verifiers);
}
