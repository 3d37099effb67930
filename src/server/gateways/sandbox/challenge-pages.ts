import { Hono } from 'hono';
import { nothingHere, refuse, wrongMethod } from './answers.ts';
import { findCard } from './cards.ts';
import { recordCharge } from './charges.ts';
import { jsonOnly, ownPageOnly, smallOnly } from './guards.ts';
import { challengePage } from './page/challenge-page.ts';
import { looksOf } from './page/looks.ts';
import { pageHeaders, refusalHeaders } from './page/page-headers.ts';
import { refusalPage } from './page/refusal-page.ts';
import { stateOf } from './page/step-state.ts';
import { readJson } from './read-json.ts';
import { meetStep, type Step } from './steps.ts';
import type { VaultOptions } from './vault.ts';
import { refusedByPayer, unknownCard, verdictOf } from './verdicts.ts';

/** The pages where payers confirm or refuse a payment, as their bank would ask. Whoever guesses an address finds nothing. */
export function challengePages({ database, allowedParents }: VaultOptions): Hono {
  const app = new Hono();
  app.get('/:id', async (context) => {
    const { parent } = context.req.query();
    if (parent !== undefined && !allowedParents.includes(parent))
      return context.html(refusalPage(), 403, refusalHeaders);
    const met = await meetStep(database, 'challenge', context.req.param('id'));
    if (!met) return nothingHere(context);
    const card = met.step.token === null ? undefined : await findCard(database, met.step.token);
    const parents = parent === undefined ? allowedParents : [parent];
    const nonce = crypto.randomUUID();
    const page = challengePage({ ...looksOf(context), ...met, card: card?.facts, parents, nonce });
    return context.html(page, 200, pageHeaders(nonce, parents));
  });
  app.post('/:id/decision', ownPageOnly, jsonOnly, smallOnly, async (context) => {
    const met = await meetStep(database, 'challenge', context.req.param('id'));
    if (!met) return nothingHere(context);
    const decision = readDecision(await readJson(context.req.raw));
    if (!decision) return refuse(context, 400, 'malformed-request', 'Send a decision: confirm or refuse');
    // Only the first verdict counts: a second decision, or one after the payment was given up, changes nothing.
    const charge = await recordCharge(database, met.step, await verdictFor(met.step, decision));
    return context.json(stateOf({ ...met, charge }));
  });
  app.all('/:id', (context) => wrongMethod(context, 'GET'));
  app.all('/:id/decision', (context) => wrongMethod(context, 'POST'));
  return app;

  async function verdictFor({ token }: Step, decision: 'confirm' | 'refuse') {
    if (decision === 'refuse') return refusedByPayer;
    const card = token === null ? undefined : await findCard(database, token);
    return card ? verdictOf(card.behaviour) : unknownCard;
  }
}

function readDecision(body: unknown): 'confirm' | 'refuse' | undefined {
  const isDecision = typeof body === 'object' && body !== null && Object.keys(body).join() === 'decision';
  const decision = isDecision ? Reflect.get(body, 'decision') : undefined;
  return decision === 'confirm' || decision === 'refuse' ? decision : undefined;
}
