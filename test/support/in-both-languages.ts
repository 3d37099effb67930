import { after, test } from 'node:test';
import type { BillingClient } from 'betala/sdk';
import { type BehaviourId, type Spoken, titleOf } from './behaviours.ts';
import { billingOf } from './billing.ts';
import { Pane } from './pane.ts';
import { startPortal } from './portal.ts';
import type { Portal } from './portal-process.ts';
import { spoken } from './spoken.ts';
import { closeBrowser, type Visit, type Visitor, visit } from './visit.ts';

/** A visit in one language, with its words at hand. */
export interface Journey extends Visit {
  language: Spoken;
  words: (typeof spoken)['en']['own'];
  portalWords: (typeof spoken)['en']['portal'];
  pane: Pane;
  client: BillingClient;
}

const portals = new Map<Spoken, Promise<Portal>>();

/** One portal for each language and test file, so that what is paid in one is still owed in the other. */
function portalIn(language: Spoken): Promise<Portal> {
  const running = portals.get(language) ?? startPortal();
  portals.set(language, running);
  return running;
}

after(endAll);

async function endAll(): Promise<void> {
  await closeBrowser();
  for (const running of portals.values()) await (await running).end();
}

/** Shows a behaviour in English and in Swedish, and for each of these roles where it speaks of people. */
export function inBothLanguages(
  id: BehaviourId,
  visitor: Visitor,
  walk: (here: Journey, as: string) => Promise<void>,
  roles: readonly string[] = [],
): void {
  for (const language of ['en', 'sv'] as const)
    for (const as of roles.length > 0 ? roles : [undefined])
      test(titleOf(id, language, as), async (t) => {
        const portal = await portalIn(language);
        const here = await visit(t, { ...visitor, ...(as && { as }), portal, locale: language });
        await walk(journeyOf(here, language), as ?? 'account-owner');
      });
}

function journeyOf(here: Visit, language: Spoken): Journey {
  const { own: words, portal: portalWords } = spoken[language];
  const client = billingOf(here.context, here.portal);
  return { ...here, language, words, portalWords, pane: new Pane(here.page, language), client };
}
