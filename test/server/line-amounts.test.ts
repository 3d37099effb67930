import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lineAmount, priceLines, shareTax } from '../../src/server/backends/ledger/line-amounts.ts';

const amounts = fc.array(fc.integer({ min: -9_999_999, max: 9_999_999 }), { minLength: 1, maxLength: 12 });
const rate = fc.integer({ min: 0, max: 3000 });

test('A line costs its quantity times its price, to the nearest minor unit, halves away from zero', () => {
  const cases: [string, number, number][] = [
    ['100', 189, 18_900],
    ['12.5', 189, 2363],
    ['0.5', 5, 3],
    ['-0.5', 5, -3],
    ['0.000001', 499_999, 0],
    ['0.000001', 500_000, 1],
  ];
  for (const [quantity, price, amount] of cases) assert.equal(lineAmount(quantity, price), amount, quantity);
});

test('A quantity that is no decimal number is refused', () => {
  for (const quantity of ['', '1,5', '1e3', '0.1234567', 'NaN', ' 1', '--1'])
    assert.throws(() => lineAmount(quantity, 100), RangeError, quantity);
});

test('An amount that no payment may carry is refused', () => {
  assert.throws(() => lineAmount('999999999999', 1_000_000), RangeError);
});

test('The tax shares of all lines sum to the tax on their sum, and none is off by a whole minor unit', () => {
  fc.assert(
    fc.property(amounts, rate, (lines, basisPoints) => {
      const shares = shareTax(lines, basisPoints);
      const sum = lines.reduce((total, amount) => total + amount, 0);
      const exact = (sum * basisPoints) / 10_000;
      const total = shares.reduce((all, share) => all + share, 0);
      assert.ok(Math.abs(total - exact) <= 0.5, `${total} of ${exact}`);
      shares.forEach((share, at) => {
        assert.ok(Math.abs(share - ((lines[at] ?? 0) * basisPoints) / 10_000) < 1);
      });
    }),
    { numRuns: 5000 },
  );
});

test('Each tax rate of an invoice is rounded once, not once for each line', () => {
  const line = { description: 'Call', quantity: '1', unitPrice: 1 };
  const lines = priceLines([
    ...Array.from({ length: 4 }, () => ({ ...line, taxRate: 2500 })),
    { ...line, unitPrice: 50, taxRate: 1200 },
  ]);
  assert.deepEqual(
    lines.map(({ tax }) => tax),
    [1, 0, 0, 0, 6],
  );
});
