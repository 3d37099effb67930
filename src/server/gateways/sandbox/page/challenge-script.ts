import { stepScript } from './step-script.ts';

/** The browser's part of the challenge page, in a scope of its own. */
export const challengeScript = `(() => {
'use strict';
${stepScript}
for (const button of document.querySelectorAll('[data-decision]'))
  button.addEventListener('click', () => answerWith('decision', { decision: button.dataset.decision }));
})();`;
