import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogues } from '../../components/i18n/catalogues.ts';
import { Language } from '../../components/i18n/language.ts';
import { accent } from '../../components/i18n/pseudo/accent.ts';

const languageOf = async (key: string) => new Language(key, await (catalogues[key] as () => never)());

test('From right to left a currency stands after its amount, above zero and below', async () => {
  const arabic = await languageOf('ar');
  const money = (amount: number, currency: string) => arabic.money({ amount, currency });
  assert.deepEqual(
    [money(180_000, 'SEK'), money(-180_000, 'SEK'), money(260_011, 'JPY'), money(500, 'EUR')],
    [
      '\u200f1,800.00\u00a0\u200fSEK\u200e',
      '\u200f\u200e-1,800.00\u00a0\u200fSEK\u200e',
      '\u200f260,011\u00a0\u200fJP¥\u200e',
      '\u200f5.00\u00a0€',
    ],
  );
});

test('From right to left names stand in the order of the sentence, each in its own direction', async () => {
  const names = ['Astrid Lindqvist', 'David Holm'];
  assert.equal(
    (await languageOf('ar')).anyOf(names),
    '\u2068Astrid Lindqvist\u2069 أو \u2068David Holm\u2069',
  );
  assert.equal((await languageOf('en')).anyOf(names), 'Astrid Lindqvist or David Holm');
});

test('Accented English leaves what a sentence is given as it is, whatever signs it holds', () => {
  const given = ['SEK 1,000.50', '-€5 (a|b)', 'Oct 1 – Oct 31'];
  for (const one of given) assert.ok(accent(`${one} is due`, [one]).startsWith(`[${one} îš đûé`), one);
});
