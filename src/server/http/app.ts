import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { openApi } from '../openapi/open-api.ts';
import type { Log } from '../payments/core.ts';
import { Refusal } from '../refusal.ts';
import { newId } from '../store/ids.ts';
import { mount, type Routes, type RouteVariables } from './mount.ts';
import { problemResponse, toRefusal } from './problems.ts';
import { readSession } from './session.ts';

export interface AppOptions {
  routes: Routes;
  sessionKeys: readonly Uint8Array[];
  basePath: string;
  allowedOrigins: readonly string[];
  log: Log;
}

/** The HTTP side of the service: headers, origins, sessions and problems around the routes. */
export function createApp({ routes, sessionKeys, basePath, allowedOrigins, log }: AppOptions) {
  const app = new Hono<{ Variables: RouteVariables }>().basePath(basePath);
  app.use(async (context, next) => {
    context.set('requestId', newId('req'));
    await next();
    context.header('x-request-id', context.get('requestId'));
    context.header('cache-control', 'no-store');
    context.header('vary', 'Origin, Authorization', { append: true });
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      crossOriginResourcePolicy: 'cross-origin',
    }),
  );
  app.use(
    cors({
      origin: (origin) => (allowedOrigins.includes(origin) ? origin : null),
      allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
      allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-None-Match'],
      exposeHeaders: ['ETag', 'Retry-After', 'X-Request-Id'],
      maxAge: 600,
    }),
  );
  app.get('/openapi.json', (context) => context.json(openApi()));
  app.get('/health', (context) => context.json({ status: 'ok' }));
  app.use('/profiles/*', async (context, next) => {
    context.set('principal', await readSession(context.req.header('authorization'), sessionKeys));
    await next();
  });
  mount(app, routes);
  app.notFound((context) =>
    problemResponse(new Refusal('not-found'), context.get('requestId') ?? newId('req')),
  );
  app.onError((error, context) => {
    const refusal = toRefusal(error);
    const requestId = context.get('requestId');
    if (refusal.code === 'internal-error' || refusal.code === 'unavailable') {
      log.error({ requestId, path: context.req.path, error: describe(error) }, 'a request failed');
    }
    return problemResponse(refusal, requestId);
  });
  return app;
}

/** The causes of an error, without the values that a database puts into its messages. */
function describe(error: Error): string {
  const cause = error.cause instanceof Error ? ` < ${describe(error.cause)}` : '';
  return `${error.name}: ${error.message.split('\n', 1)[0]}${cause}`;
}
