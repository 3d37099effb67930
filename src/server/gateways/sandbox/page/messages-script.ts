/** Talking with the page around the frame: its exact origin only, known shapes only; the number never leaves here. */
export const messagesScript = String.raw`
const body = document.body;
const heightNow = () => Math.ceil(body.getBoundingClientRect().height);
let lastHeight = heightNow();
let lastComplete = false;

function tell(message) {
  if (window.parent !== window) window.parent.postMessage(message, settings.parent);
}

function changed() {
  const complete = isComplete();
  if (complete !== lastComplete) tell({ betala: 'change', complete });
  lastComplete = complete;
}

function send(card) {
  return fetch('/cards', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(card),
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(15000),
  });
}

async function tokenize(id) {
  const refuse = (code) => tell({ betala: 'error', id, code });
  if (!isComplete()) {
    showAllWrong();
    return refuse('incomplete');
  }
  try {
    const answer = await send(typed());
    const { token, brand, last4, expiryMonth, expiryYear, code, errors } = await answer.json();
    if (answer.ok) return tell({ betala: 'token', id, token, brand, last4, expiryMonth, expiryYear });
    if (code === 'not-a-test-card') show('number', 'error-not-a-test-card');
    for (const { path } of errors ?? []) show(path, path === 'expiry' ? 'error-expired' : 'error-' + path);
    fields[names.find((name) => shown.get(name))]?.focus();
    refuse(code === 'not-a-test-card' || code === 'incomplete' ? code : 'unavailable');
  } catch {
    refuse('unavailable');
  }
}

const colors = ['accent', 'text', 'muted', 'surface', 'border', 'danger'].map((name) => [name, 'color']);
const looks = [...colors, ['radius', 'border-radius'], ['font', 'font-family']];

function dress({ locale, scheme, vars }) {
  if (typeof locale === 'string') say(locale);
  if (scheme === 'light' || scheme === 'dark') document.documentElement.dataset.scheme = scheme;
  for (const [name, property] of looks) {
    const value = vars?.[name];
    const isSafe = typeof value === 'string' && value.length <= 300 && !/url|var|[{};\\]/i.test(value);
    if (isSafe && CSS.supports(property, value)) document.documentElement.style.setProperty('--' + name, value);
  }
}

window.addEventListener('message', ({ origin, source, data }) => {
  if (origin !== settings.parent || source !== window.parent || source === window) return;
  if (typeof data !== 'object' || data === null) return;
  if (data.betala === 'appearance') dress(data);
  if (data.betala === 'tokenize' && typeof data.id === 'string' && data.id.length <= 100) tokenize(data.id);
  if (data.betala === 'focus') (fields[names.find((name) => shown.get(name))] ?? fields.number).focus();
  if (data.betala === 'clear') {
    clear();
    changed();
  }
});

new ResizeObserver(() => {
  const height = heightNow();
  if (height !== lastHeight) tell({ betala: 'resize', height });
  lastHeight = height;
}).observe(body);
tell({ betala: 'ready', height: lastHeight });
`;
