import { type Context, Hono } from 'hono';
import type { Database } from '../../store/database.ts';
import { nothingHere, refuse, wrongMethod } from './answers.ts';
import { challengePages } from './challenge-pages.ts';
import { jsonOnly, ownPageOnly, smallOnly } from './guards.ts';
import { cardPage } from './page/card-page.ts';
import { looksOf } from './page/looks.ts';
import { pageHeaders, refusalHeaders } from './page/page-headers.ts';
import { refusalPage } from './page/refusal-page.ts';
import { paymentPages } from './payment-pages.ts';
import { takeCard } from './take-card.ts';

export interface VaultOptions {
  /** Where the vault keeps tokens and what may be kept of their cards. */
  database: Database;
  /** Exact origins of the pages that may embed the card fields. */
  allowedParents: string[];
}

/**
 * The card vault, a handler for an origin of its own: a page with card fields for a frame, the one address where that
 * page sends a card, and the pages where payers confirm or pay. Card numbers stay inside this origin, are never kept,
 * and only test numbers are taken.
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
  app.post('/cards', ownPageOnly, jsonOnly, smallOnly, async (context) => {
    const taken = await takeCard(context, database);
    return taken instanceof Response ? taken : context.json(taken, 201);
  });
  app.all('/card-entry', (context) => wrongMethod(context, 'GET'));
  app.all('/cards', (context) => wrongMethod(context, 'POST'));
  app.route('/challenge', challengePages({ database, allowedParents }));
  app.route('/pay', paymentPages({ database }));
  app.notFound(nothingHere);
  // The error is not told or logged: its text could repeat what was sent.
  app.onError((_, context) => refuse(context, 503, 'unavailable', 'Try again in a moment'));
  return async (request: Request): Promise<Response> => app.fetch(request);
}

function showPage(context: Context, allowedParents: readonly string[]) {
  const { parent = '' } = context.req.query();
  if (!allowedParents.includes(parent)) return context.html(refusalPage(), 403, refusalHeaders);
  const nonce = crypto.randomUUID();
  const page = cardPage({
    parent,
    nonce,
    ...looksOf(context),
    month: new Date().toISOString().slice(0, 7),
  });
  return context.html(page, 200, pageHeaders(nonce, [parent]));
}
