import { type Context, Hono } from 'hono';
import type { Database } from '../../store/database.ts';
import { refuse, wrongMethod } from './answers.ts';
import { keepCard } from './cards.ts';
import { jsonOnly, ownPageOnly, smallOnly } from './guards.ts';
import { isRefusal, readNewCard } from './new-card.ts';
import { cardPage } from './page/card-page.ts';
import { pageHeaders, refusalHeaders } from './page/page-headers.ts';
import { refusalPage } from './page/refusal-page.ts';
import { readJson } from './read-json.ts';

export interface VaultOptions {
  /** Where the vault keeps tokens and what may be kept of their cards. */
  database: Database;
  /** Exact origins of the pages that may embed the card fields. */
  allowedParents: string[];
}

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
  app.post('/cards', ownPageOnly, jsonOnly, smallOnly, (context) => takeCard(context, database));
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
  const read = readNewCard(await readJson(context.req.raw), new Date());
  if (isRefusal(read))
    return refuse(context, read.code === 'malformed-request' ? 400 : 422, read.code, read.detail, read.field);
  const { card, ...entered } = read;
  const { token, facts } = await keepCard(database, card, entered);
  const { brand, last4, expiryMonth, expiryYear } = facts;
  return context.json({ token, brand, last4, expiryMonth, expiryYear }, 201);
}
