import { type Connection, createBillingSession } from 'betala/server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { people, personOf } from './people.ts';
import { ownNameOnly, ownPagesOnly, securityHeaders } from './security.ts';
import { SignIn } from './sign-in.ts';
import type { StaticFile } from './static-files.ts';

export interface PortalSettings {
  port: number;
  secret: string;
  vaultOrigin: string;
  /** The billing profiles that everyone of this portal is asked about, and whose they are. */
  profiles: readonly { id: string; name: string; tenant: string }[];
  /** The billing service, mounted below `/billing`. */
  billing: (request: Request, connection: Connection) => Promise<Response>;
  files: Map<string, StaticFile>;
  /** What only the demo can do in its sandbox, mounted below `/api/demo` for whoever is signed in. */
  demo: Hono;
}

/** The host portal: its pages, its sign-in, and the billing service mounted on its own origin. */
export function createPortal(
  settings: PortalSettings,
): (request: Request, connection: Connection) => Promise<Response> {
  const app = new Hono<{ Bindings: Connection }>();
  app.use(ownNameOnly);
  app.all('/billing/*', (context) => settings.billing(context.req.raw, context.env));
  app.use(securityHeaders(settings.vaultOrigin));
  app.route('/api', hostApi(settings));
  app.get('*', (context) => sendFile(context, settings.files));
  return async (request, connection) => app.fetch(request, connection);
}

/** What any host backend has: who is signed in, and a billing session for that person. */
function hostApi({ secret, port, profiles, demo }: PortalSettings) {
  const signIn = new SignIn({ secret, port });
  const api = new Hono();
  api.use(ownPagesOnly, bodyLimit({ maxSize: 4096 }));
  api.use(async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-store');
  });
  api.get('/me', async (context) => {
    const person = await signIn.who(context);
    return context.json(person ? { ...person, profiles } : null);
  });
  api.post('/billing-session', async (context) => {
    const person = await signIn.who(context);
    if (!person) return signedOut(context);
    const tenant = context.req.query('tenant') ?? profiles[0]?.tenant ?? 'nobody';
    const ids = profiles.filter((profile) => profile.tenant === tenant).map((profile) => profile.id);
    const token = await createBillingSession({ secret, tenant, profiles: ids, ...person });
    return context.json({ token });
  });
  api.use('/demo/*', async (context, next) => ((await signIn.who(context)) ? next() : signedOut(context)));
  api.route('/demo', demo);
  demoSignIn(api, signIn);
  api.all('*', (context) => context.json({ error: 'not-found' }, 404));
  return api;
}

/** The demo's power: anyone here may be any of the sample people. A real host asks for proof. */
function demoSignIn(api: Hono, signIn: SignIn) {
  api.get('/people', (context) => context.json(people));
  api.post('/sign-in', async (context) => {
    const { subject } = await context.req.json<{ subject?: string }>().catch(() => ({ subject: '' }));
    const person = personOf(subject);
    if (!person) return context.json({ error: 'unknown-person' }, 400);
    await signIn.enter(context, person);
    return context.json(person);
  });
  api.post('/sign-out', (context) => {
    signIn.leave(context);
    return context.body(null, 204);
  });
}

function signedOut(context: Context) {
  return context.json({ error: 'signed-out' }, 401);
}

/** A built file, or the one page that shows every address of the portal. */
function sendFile(context: Context, files: Map<string, StaticFile>) {
  const found = files.get(context.req.path);
  const file = found ?? (context.req.path.startsWith('/assets/') ? undefined : files.get('/index.html'));
  if (!file) return context.text('Not found', 404);
  const headers = { 'Content-Type': file.type, 'Cache-Control': file.cacheControl, ETag: file.etag };
  if (context.req.header('if-none-match') === file.etag) return context.body(null, 304, headers);
  return context.body(file.body, 200, headers);
}
