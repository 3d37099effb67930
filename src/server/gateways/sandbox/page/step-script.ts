/** What both pages of a step do: send the payer's answer once, show how it was decided, and lead on. */
export const stepScript = `
const settings = JSON.parse(document.getElementById('settings').textContent);
const isFramed = window.parent !== window;
const statusLine = document.getElementById('status');
const turn = document.getElementById('turn');
let isSending = false;

function tellParent() {
  for (const parent of settings.parents ?? [])
    window.parent.postMessage({ type: 'betala:challenge', paymentId: settings.paymentId, done: true }, parent);
}

function showDecided({ state, goTo }) {
  turn.hidden = true;
  statusLine.textContent = settings.texts.states[state];
  statusLine.focus();
  if (isFramed) return tellParent();
  const back = document.getElementById('back');
  if (goTo) back.firstElementChild.href = goTo;
  back.hidden = !goTo;
}

function lead(answer) {
  if (answer.state === 'challenge') return location.replace(answer.goTo + location.search);
  showDecided(answer);
  if (!isFramed && answer.goTo) location.assign(answer.goTo);
}

async function answerWith(act, body, onRefused) {
  if (isSending) return;
  isSending = true;
  for (const button of document.querySelectorAll('.acts button')) button.setAttribute('aria-disabled', 'true');
  statusLine.textContent = settings.texts.working;
  try {
    const answer = await fetch(location.pathname + '/' + act, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(20000),
    });
    const told = await answer.json();
    if (answer.ok) return lead(told);
    if (!onRefused?.(told)) throw new Error(told.code);
    statusLine.textContent = '';
  } catch {
    statusLine.textContent = settings.texts.unavailable;
  } finally {
    isSending = false;
    for (const button of document.querySelectorAll('.acts button')) button.removeAttribute('aria-disabled');
  }
}

if (settings.state !== 'open') showDecided(settings);
`;
