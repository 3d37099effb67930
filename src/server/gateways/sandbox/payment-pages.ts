import { Hono } from 'hono';
import { nothingHere, wrongMethod } from './answers.ts';
import { findCard } from './cards.ts';
import { recordCharge } from './charges.ts';
import { jsonOnly, ownPageOnly, smallOnly } from './guards.ts';
import { looksOf } from './page/looks.ts';
import { pageHeaders } from './page/page-headers.ts';
import { paymentPage } from './page/payment-page.ts';
import { stateOf } from './page/step-state.ts';
import { meetStep, openStep, pathOf, type Step } from './steps.ts';
import { takeCard } from './take-card.ts';
import type { VaultOptions } from './vault.ts';
import { givenUp, isChallenged, unknownCard, verdictOf } from './verdicts.ts';

/** The hosted payment pages: a card is typed and charged here, for one payment, once. No page may frame them. */
export function paymentPages({ database }: Pick<VaultOptions, 'database'>): Hono {
  const app = new Hono();
  const own = [ownPageOnly, jsonOnly, smallOnly] as const;
  app.get('/:id', async (context) => {
    const met = await meetStep(database, 'page', context.req.param('id'));
    if (!met) return nothingHere(context);
    const nonce = crypto.randomUUID();
    const month = new Date().toISOString().slice(0, 7);
    return context.html(
      paymentPage({ ...looksOf(context), ...met, month, nonce }),
      200,
      pageHeaders(nonce, []),
    );
  });
  app.post('/:id/card', ...own, async (context) => {
    const met = await meetStep(database, 'page', context.req.param('id'));
    if (!met) return nothingHere(context);
    if (met.charge) return context.json(stateOf(met));
    const taken = await takeCard(context, database);
    return taken instanceof Response ? taken : context.json(await payWith(met.step, taken.token));
  });
  app.post('/:id/cancel', ...own, async (context) => {
    const met = await meetStep(database, 'page', context.req.param('id'));
    if (!met) return nothingHere(context);
    return context.json(stateOf({ ...met, charge: await recordCharge(database, met.step, givenUp) }));
  });
  app.all('/:id', (context) => wrongMethod(context, 'GET'));
  app.all('/:id/:act{card|cancel}', (context) => wrongMethod(context, 'POST'));
  return app;

  /** Charges the card, or asks its bank first; whichever verdict comes first stands. */
  async function payWith(step: Step, token: string) {
    const card = await findCard(database, token);
    if (card && isChallenged(card.behaviour)) {
      const { id: _, createdAt: __, ...order } = step;
      const challenge = await openStep(database, { ...order, kind: 'challenge', token });
      return { state: 'challenge', goTo: pathOf(challenge) };
    }
    const verdict = card ? verdictOf(card.behaviour) : unknownCard;
    return stateOf({ step, charge: await recordCharge(database, { ...step, token }, verdict) });
  }
}
