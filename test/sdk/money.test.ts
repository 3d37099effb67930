import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { currencies } from '../../sdk/contract/currencies.ts';
import { fromDecimal } from '../../sdk/contract/decimal.ts';
import { addMoney, currencyDigits, maxAmount, toDecimal } from '../../sdk/contract/money.ts';
import { runs } from '../support/counts.ts';

const anyCurrency = fc.constantFrom(...currencies);
const anyAmount = fc.integer({ min: -maxAmount, max: maxAmount });

const amounts = runs('T13', 100_000, 1_000_000);

test('T13, B8: an amount in any ISO 4217 currency survives the way to a decimal and back', (context) => {
  const seed = Number(process.env.BETALA_SEED ?? Date.now() % 2 ** 31);
  fc.assert(
    fc.property(anyAmount, anyCurrency, (amount, currency) => {
      assert.deepEqual(fromDecimal(toDecimal({ amount, currency }), currency), { amount, currency });
    }),
    { numRuns: amounts, seed },
  );
  context.diagnostic(`T13: ${amounts} amounts written and read from seed ${seed}, 0 wrong`);
});

test('a currency has the digits that ISO 4217 gives it, not those that Intl picks', () => {
  const expected = {
    SEK: 2,
    EUR: 2,
    HUF: 2,
    IDR: 2,
    COP: 2,
    PKR: 2,
    MGA: 2,
    IQD: 3,
    KWD: 3,
    JPY: 0,
    KRW: 0,
    ISK: 0,
    CLF: 4,
    UYW: 4,
  };
  for (const [currency, digits] of Object.entries(expected))
    assert.equal(currencyDigits(currency), digits, currency);
});

test('decimals are rounded half away from zero, on the digits as written', () => {
  const rounded = [
    ['33.99', 'USD', 3399],
    ['19.99', 'SEK', 1999],
    ['1.005', 'EUR', 101],
    ['-1.005', 'EUR', -101],
    ['0.0049', 'EUR', 0],
    ['1.2345', 'KWD', 1235],
    ['1234.5', 'JPY', 1235],
    ['8.53', 'USD', 853],
    ['1e3', 'EUR', 100_000],
    ['1e-7', 'EUR', 0],
    ['12.3e1', 'EUR', 12_300],
  ] as const;
  for (const [text, currency, amount] of rounded)
    assert.equal(fromDecimal(text, currency).amount, amount, `${text} ${currency}`);
});

test('B5: what is no decimal, or too large for a payment, is refused in words', () => {
  for (const text of ['', 'abc', '1,000', '0x10', '１０', 'Infinity', 'NaN', '1e400']) {
    assert.throws(() => fromDecimal(text, 'EUR'), RangeError, text);
  }
});

test('B9: amounts of two currencies are never added', () => {
  assert.deepEqual(addMoney({ amount: 1, currency: 'SEK' }, { amount: 2, currency: 'SEK' }), {
    amount: 3,
    currency: 'SEK',
  });
  assert.throws(
    () => addMoney({ amount: 1, currency: 'SEK' }, { amount: 2, currency: 'EUR' }),
    /total each currency by itself/,
  );
});
