/** The four fields: writing them neatly, what is wrong with each, and the words that say so. */
export const fieldsScript = String.raw`
const names = ['number', 'expiry', 'cvc', 'name'];
const fields = Object.fromEntries(names.map((name) => [name, document.getElementById(name)]));
const brandWord = document.getElementById('brand');
const shown = new Map();
let words = settings.words[document.documentElement.lang];

const wrong = {
  number() {
    const digits = digitsOf(fields.number.value);
    if (!brandOf(digits).lengths.includes(digits.length)) return 'error-number';
    return hasRightCheckDigit(digits) ? '' : 'error-digits';
  },
  expiry() {
    const [, month, year] = /^(0[1-9]|1[0-2]) \/ (\d\d)$/.exec(fields.expiry.value) ?? [];
    if (!month) return 'error-expiry';
    return '20' + year + '-' + month < settings.month ? 'error-expired' : '';
  },
  cvc: () => (/^\d{3,4}$/.test(fields.cvc.value) ? '' : 'error-cvc'),
  name: () => (/(\d\D*){5}/.test(fields.name.value) ? 'error-name' : ''),
};

const isComplete = () => names.every((name) => !wrong[name]());

function show(name, problem) {
  shown.set(name, problem);
  document.getElementById(name + '-error').textContent = problem ? words[problem] : '';
  if (problem) fields[name].setAttribute('aria-invalid', 'true');
  else fields[name].removeAttribute('aria-invalid');
}

function showAllWrong() {
  for (const name of names) show(name, wrong[name]());
  fields[names.find((name) => shown.get(name))]?.focus();
}

function rewrite(field, text) {
  const digitsBefore = digitsOf(field.value.slice(0, field.selectionStart)).length;
  const wasAtEnd = field.selectionStart === field.value.length;
  if (text === field.value) return;
  field.value = text;
  let caret = 0;
  for (let seen = 0; seen < digitsBefore && caret < text.length; caret++) if (/\d/.test(text[caret])) seen++;
  if (wasAtEnd) caret = text.length;
  if (document.activeElement === field) field.setSelectionRange(caret, caret);
}

function tidy(name, isDeleting) {
  if (name === 'number') rewrite(fields.number, groupNumber(fields.number.value));
  if (name === 'expiry') rewrite(fields.expiry, groupExpiry(fields.expiry.value, isDeleting));
  if (name === 'cvc') rewrite(fields.cvc, digitsOf(fields.cvc.value).slice(0, 4));
  const { name: brand } = brandOf(digitsOf(fields.number.value));
  if (brand !== brandWord.textContent) brandWord.textContent = brand;
}

function clear() {
  for (const name of names) {
    fields[name].value = '';
    show(name, '');
    tidy(name, false);
  }
}

function fill(number) {
  const year = Number(settings.month.slice(2, 4)) + 3;
  const values = { number, expiry: '12 / ' + String(year % 100).padStart(2, '0'), cvc: '123' };
  for (const [name, value] of Object.entries(values)) {
    fields[name].value = value;
    tidy(name, false);
    show(name, '');
  }
}

function say(locale) {
  const lang = locale.toLowerCase().startsWith('sv') ? 'sv' : 'en';
  words = settings.words[lang];
  document.documentElement.lang = lang;
  document.title = words.title;
  document.querySelector('form').setAttribute('aria-label', words.title);
  fields.expiry.placeholder = words['expiry-form'];
  for (const part of document.querySelectorAll('[data-word]')) part.textContent = words[part.dataset.word];
  for (const part of document.querySelectorAll('[data-card]')) part.textContent = words.cards[part.dataset.card];
  for (const name of names) show(name, shown.get(name) ?? '');
}
`;
