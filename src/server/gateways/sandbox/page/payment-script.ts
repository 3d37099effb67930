import { fieldsScript } from './fields-script.ts';
import { numberScript } from './number-script.ts';
import { stepScript } from './step-script.ts';
import { typingScript } from './typing-script.ts';

/** Sending the card to be charged, or giving the payment up. */
const payingScript = `
function changed() {}
function showWrong({ code, errors }) {
  if (code === 'not-a-test-card') show('number', 'error-not-a-test-card');
  for (const { path } of errors ?? []) show(path, path === 'expiry' ? 'error-expired' : 'error-' + path);
  const wrongOne = names.find((name) => shown.get(name));
  fields[wrongOne]?.focus();
  return Boolean(wrongOne);
}
function pay() {
  if (!isComplete()) return showAllWrong();
  answerWith('card', typed(), showWrong);
}
document.getElementById('pay').addEventListener('click', pay);
document.querySelector('form').addEventListener('keydown', ({ key, target }) => {
  if (key === 'Enter' && target instanceof HTMLInputElement) pay();
});
document.getElementById('cancel').addEventListener('click', () => answerWith('cancel', {}));
`;

/** The browser's part of the hosted payment page, in a scope of its own. */
export const paymentScript = `(() => {
'use strict';
${stepScript}
${numberScript}
${fieldsScript}
${typingScript}
${payingScript}
})();`;
