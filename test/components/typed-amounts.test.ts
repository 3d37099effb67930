import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { catalogues } from '../../components/i18n/catalogues.ts';
import { formatMoney } from '../../components/i18n/format-money.ts';
import { decimalsIn, readAmount, writeAmount } from '../../components/i18n/read-amount.ts';
import { maxAmount } from '../../sdk/contract/money.ts';

const abroad = 'DE FR NL BE IT ES PT FI SE NO DK CH AT'.split(' ').map((country) => `en-${country}`);
const elsewhere = ['ar-EG', 'de-AT', 'de-CH', 'en-IN', 'es-MX', 'fr-CH', 'hi-IN', 'it-CH', 'pt-PT'];
const locales = [...Object.keys(catalogues), ...elsewhere, ...abroad];
const currencies = ['SEK', 'EUR', 'USD', 'JPY', 'KWD', 'CLF', 'AED'];

const money = fc.record({
  amount: fc.integer({ min: 1, max: maxAmount }),
  currency: fc.constantFrom(...currencies),
});

describe('An amount that a payer types', () => {
  for (const locale of locales) {
    test(`is read as it is shown and as its field begins, in ${locale}`, () => {
      fc.assert(
        fc.property(money, (money) => {
          assert.equal(readAmount(writeAmount(money, locale), money.currency, locale), money.amount);
          if (locale !== 'hi-IN')
            assert.equal(readAmount(formatMoney(money, locale), money.currency, locale), money.amount);
        }),
        { numRuns: 300 },
      );
    });
  }

  for (const [locale, begins] of [
    ['en', '69,619.53'],
    ['sv', '69 619,53'],
    ['de', '69.619,53'],
    ['en-IN', '69,619.53'],
  ] as const)
    test(`begins as ${locale} writes it: ${begins}`, () =>
      assert.equal(
        writeAmount({ amount: 6_961_953, currency: 'SEK' }, locale).replaceAll(/\s/g, ' '),
        begins,
      ));

  test('has as many decimals as are written, whatever the currency has', () => {
    assert.equal(decimalsIn('1,234.567', 'SEK', 'en'), 3);
    assert.equal(decimalsIn('1 234,5', 'SEK', 'sv'), 1);
    assert.equal(decimalsIn('1.234', 'SEK', 'de'), 0);
    assert.equal(decimalsIn('all', 'SEK', 'en'), 0);
  });

  for (const [locale, typed, amount] of [
    ['en', '1,234.5', 123_450],
    ['en', '1234,50', 123_450],
    ['en', '1,234', 123_400],
    ['sv', '1 234,50 kr', 123_450],
    ['sv', '1234.50', 123_450],
    ['sv', '0,01', 1],
    ['de', '1.234', 123_400],
    ['ja', '１２３４', 123_400],
    ['ar-EG', '١٢٣٤٫٥٠', 123_450],
    ['en-IN', '1,23,456.50', 12_345_650],
  ] as const)
    test(`${typed} is read in ${locale}`, () => assert.equal(readAmount(typed, 'SEK', locale), amount));

  test('is read by the marks of its currency where numbers have others: KWD 100.000 in en-DE is one hundred', () => {
    assert.equal(readAmount('KWD 100.000', 'KWD', 'en-DE'), 100_000);
    assert.equal(decimalsIn('100.000', 'KWD', 'en-DE'), 3);
  });

  for (const [why, locale, typed] of [
    ['is empty', 'en', ''],
    ['is zero', 'sv', '0,00'],
    ['is below zero', 'en', '-5'],
    ['is below zero by a typographer’s minus', 'sv', '−5'],
    ['has more decimals than öre', 'en', '1.234'],
    ['has groups of the wrong size', 'en', '12,34,56'],
    ['has two decimal marks', 'sv', '1,2,3'],
    ['is a word', 'en', 'all'],
    ['is a number with an exponent', 'en', '1e3'],
    ['is longer than an amount can be', 'en', '9'.repeat(30)],
  ] as const)
    test(`is not guessed where it ${why}`, () => assert.equal(readAmount(typed, 'SEK', locale), undefined));

  test('has no decimals in yen', () => {
    assert.equal(readAmount('1234', 'JPY', 'ja'), 1234);
    assert.equal(readAmount('12.5', 'JPY', 'ja'), undefined);
  });
});
