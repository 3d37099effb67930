import { html } from 'hono/html';
import type { CardFacts } from '../../../ports.ts';
import { challengeScript } from './challenge-script.ts';
import { type StepPageSettings, stepPage } from './step-page.ts';
import { stepWords } from './step-words.ts';

interface ChallengePageSettings extends StepPageSettings {
  card: CardFacts | undefined;
  /** The exact origins of pages that may embed this one, and are told when it is decided. */
  parents: readonly string[];
}

/** The page where a payer's bank would ask: what is paid, to whom, and the two answers. */
export function challengePage({ card, parents, ...met }: ChallengePageSettings) {
  const words = stepWords[met.locale];
  return stepPage(met, {
    title: words['challenge-title'],
    card,
    script: challengeScript,
    settings: { parents },
    turn: html`<p>${words.question}</p>
<div class="acts">
<button type="button" class="main" data-decision="confirm">${words.confirm}</button>
<button type="button" data-decision="refuse">${words.refuse}</button>
</div>`,
  });
}
