import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Database } from '../../store/database.ts';
import { keepCard } from './cards.ts';
import { isRefusal, readNewCard } from './new-card.ts';
import { cardPage } from './page/card-page.ts';
import { refusalPage } from './page/refusal-page.ts';
import { pageHeaders, refusalHeaders } from './page-headers.ts';
import { ownPageOnly } from './own-page-only.ts';
import { readJson } from './read-json.ts';

export interface VaultOptions {
  /** Where the vault keeps tokens and what may be kept of their cards. */
  database: Database;
  /** Exact origins of the pages that may embed the card fields. */
  allowedParents: string[];
}

const largest = 4096;

/**
 * The card vault, a handler for an origin of its own: a page with card fields for a frame, and the one address where
 * that page sends a card. Card numbers stay inside this origin, are never kept, and only test numbers are taken.
 */
export function createVaultHandler({ database, allowedParents }: VaultOptions) {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-store');
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'no-referrer');
  });
  app.get('/card-entry', (context) => showPage(context, allowedParents));
  app.post('/cards', ownPageOnly, limitBody, (context) => takeCard(context, database));
  app.all('/card-entry', (context) => wrongMethod(context, 'GET'));
  app.all('/cards', (context) => wrongMethod(context, 'POST'));
  app.notFound((context) => refuse(context, 404, 'not-found', 'Nothing is at this address'));
  // The error is not told or logged: its text could repeat what was sent.
  app.onError((_, context) => refuse(context, 503, 'unavailable', 'Try again in a moment'));
  return async (request: Request): Promise<Response> => app.fetch(request);
}

function showPage(context: Context, allowedParents: readonly string[]) {
  const { parent = '', locale = '', theme = '' } = context.req.query();
  if (!allowedParents.includes(parent)) return context.html(refusalPage(), 403, refusalHeaders);
  const nonce = crypto.randomUUID();
  const page = cardPage({
    parent,
    nonce,
    locale: locale.toLowerCase().startsWith('sv') ? 'sv' : 'en',
    scheme: theme === 'light' || theme === 'dark' ? theme : null,
    month: new Date().toISOString().slice(0, 7),
  });
  return context.html(page, 200, pageHeaders(nonce, parent));
}

async function takeCard(context: Context, database: Database) {
  const body = await readJson(context.req.raw);
  if (body === undefined)
    return refuse(context, 415, 'unsupported-media-type', 'Send JSON as application/json in UTF-8');
  const read = readNewCard(body, new Date());
  if (isRefusal(read))
    return refuse(context, read.code === 'malformed-request' ? 400 : 422, read.code, read.detail, read.field);
  const { token, facts } = await keepCard(database, read.card, read);
  const { brand, last4, expiryMonth, expiryYear } = facts;
  return context.json({ token, brand, last4, expiryMonth, expiryYear }, 201);
}
