import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { catalogueFor } from '../../components/i18n/catalogues.ts';
import { languageFor } from '../../components/i18n/language.ts';
import { allWords, marksLeftOut, spoken, textsOf, withoutMarks } from './support/catalogues.ts';
import { countedInvoices } from './support/counted-words.ts';

const english = await allWords('en');

/** What another language writes as English does: nothing but what it is given, and words that are the same. */
const sameAsEnglish = [
  ...['period', 'named', 'bank', 'status', 'total', 'action', 'filter', 'subtotal', 'reference', 'message'],
  ...['files.other', 'documents.other'],
  // Swedish; French; Danish; Polish.
  ...['periodName', 'paidOn', 'documentsToDownload', 'tax'],
];

for (const key of spoken.filter((one) => one !== 'en'))
  describe(`The words of ${key}`, async () => {
    const words = await allWords(key);
    const texts = textsOf(words);
    const inEnglish = new Map(textsOf(english));

    test('are all there, and none besides', () => {
      assert.deepEqual(texts.map(([name]) => name).sort(), [...inEnglish.keys()].sort());
      assert.deepEqual(
        texts.filter(([, text]) => !text.trim()),
        [],
      );
    });

    test('say whatever a sentence is given', () => {
      assert.deepEqual(marksLeftOut(words, english), []);
    });

    test('are not English', () => {
      const same = texts.filter(([name, text]) => inEnglish.get(name) === text).map(([name]) => name);
      assert.deepEqual(
        same.filter((name) => !sameAsEnglish.includes(name)),
        [],
      );
    });
  });

test('Each language counts in its own forms: 0, 1, 2, 3, 5, 11, 21 and 100 unpaid invoices', async () => {
  for (const key of spoken) {
    const { openInvoices } = await allWords(key);
    const counted: Record<string, number[]> = {};
    for (const count of [0, 1, 2, 3, 5, 11, 21, 100]) {
      const form = withoutMarks(openInvoices(count, '#'));
      counted[form] = [...(counted[form] ?? []), count];
    }
    assert.deepEqual(counted, countedInvoices[key], key);
  }
});

test('A tag is read as the language that its readers read, or as none of ours', () => {
  const tags = {
    'sv-FI': 'sv',
    'de-AT': 'de',
    'pt-PT': 'pt',
    no: 'nb',
    nn: 'nb',
    iw: 'he',
    zh: 'zh-Hans',
    'zh-CN': 'zh-Hans',
    'zh-TW': undefined,
    'zh-Hant': undefined,
    'ar-EG': 'ar',
    'en-XA': 'en-XA',
    'ar-XB': 'ar-XB',
    el: undefined,
  };
  const read = Object.fromEntries(Object.keys(tags).map((tag) => [tag, catalogueFor(tag)]));
  assert.deepEqual(read, tags);
});

test('What a sentence is given keeps its own direction where the sentence reads from right to left', async () => {
  for (const key of ['ar', 'he']) {
    const { payInvoice, paidText, askMessage } = await allWords(key);
    assert.match(payInvoice('2026-0041'), /\u20682026-0041\u2069/, key);
    assert.match(paidText('100', 'Nordljus (Sverige)'), /\u2068Nordljus \(Sverige\)\u2069/, key);
    const asked = askMessage({
      payee: 'Molnverket (AB)',
      invoices: '1',
      link: 'https://a.example',
      sender: 'Bo',
    });
    assert.match(asked, /\u2068Molnverket \(AB\)\u2069/, key);
    assert.match(asked, /\u2068Bo\u2069/, key);
    // A link is copied as it stands.
    assert.match(asked, /^https:\/\/a\.example$/m, key);
  }
});

test('French keeps a mark on the line of the word before it', async () => {
  const loose = textsOf(await allWords('fr')).filter(([, text]) => / [:;!?»]|« /.test(text));
  assert.deepEqual(loose, []);
});

test('Japanese has other words for the ends of amounts than for those of dates', async () => {
  const { since, until, atLeast, atMost } = await allWords('ja');
  assert.deepEqual([since('D'), until('D')].map(withoutMarks), ['D以降', 'Dまで']);
  assert.deepEqual([atLeast('A'), atMost('A')].map(withoutMarks), ['A以上', 'A以下']);
});

test('Sentences stand apart as the language has it: in Japanese and Chinese nothing comes between them', async () => {
  const parted: Record<string, string> = {};
  for (const key of ['en', 'ar', 'ja', 'zh-CN'])
    parted[key] = (await languageFor(key)).sentences('1', undefined, '2', '', null, '3');
  assert.deepEqual(parted, { en: '1 2 3', ar: '1 2 3', ja: '123', 'zh-CN': '123' });
});

test('What a host leaves out of a table of its own words stays ours, whenever it is loaded', async () => {
  const own = { reasons: { role: 'Ask Anna.' }, relations: { voids: 'Instead of' }, payNow: undefined };
  const language = await languageFor('en', own);
  const { reasons, payNow } = language.words;
  assert.deepEqual(
    [reasons.role, reasons.agreement, payNow],
    ['Ask Anna.', english.reasons.agreement, 'Pay now'],
  );
  const { relations, ...more } = await language.more();
  assert.deepEqual([relations.voids, relations.credits], ['Instead of', english.relations.credits]);
  assert.equal(more.reasons.role, 'Ask Anna.');
});

test('A language that is no language tag leaves the choice to the page, and that to the browser', async () => {
  const page = { documentElement: { lang: 'sv' } };
  Object.assign(globalThis, { document: page });
  try {
    assert.equal((await languageFor('sv_SE')).locale, 'sv');
    page.documentElement.lang = 'de_AT';
    assert.equal((await languageFor('sv_SE')).locale, navigator.language);
  } finally {
    Reflect.deleteProperty(globalThis, 'document');
  }
});
