import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSources } from './support/source-files.ts';

/** Where a made-up company comes from: its amounts are drawn, and whole numbers from there on. */
const madeUp = /^src\/(server\/backends\/ledger\/sample|portal)\//;
const shipped = readSources().filter(
  ({ path }) => /^(sdk|components|src)\//.test(path) && !madeUp.test(path),
);

const money =
  '\\b\\w*(?:[aA]mount|[tT]otal|[dD]ue|[sS]ubtotal|[tT]ax|[pP]aid|[rR]efunded|[pP]rice|[bB]alance|[cC]redit)s?\\b(?!\\()';
/** A rule as code that breaks it would look. */
const forbidden = {
  'money is never divided, multiplied by a fraction or rounded': new RegExp(
    `${money}\\)?\\s*[/*]\\s*\\d|Math\\.(?:round|floor|ceil|trunc)\\([^)\\n]*${money}`,
  ),
  'money is never made by a floating-point number': new RegExp(
    `parseFloat|\\btoPrecision\\b|\\.toFixed\\(|${money}\\s*[-+*]\\s*\\d+\\.\\d`,
  ),
};

for (const [rule, pattern] of Object.entries(forbidden)) {
  test(`T13, B3: ${rule}`, () => {
    const breaks = shipped.flatMap(({ path, code }) =>
      code
        .split('\n')
        .filter((line) => pattern.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
    assert.deepEqual(breaks, []);
  });
}

test('T13, B3: these rules find what they look for', () => {
  const [arithmetic, floats] = Object.values(forbidden);
  for (const line of ['amountDue / 100', 'total * 2.5', 'Math.round(invoice.total * rate)', 'subtotal / 2'])
    assert.match(line, arithmetic ?? /^$/, line);
  for (const line of ['parseFloat(text)', 'amount.toFixed(2)', 'total + 0.5'])
    assert.match(line, floats ?? /^$/, line);
});
