import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { formatDate, formatInstant } from '../../components/i18n/format-date.ts';
import { formatMoney } from '../../components/i18n/format-money.ts';
import { runs } from '../support/counts.ts';
import { firstWrongAmount } from '../support/shown-money.ts';

const zone = process.env.TZ;
after(() => {
  process.env.TZ = zone;
});

const amounts = runs('T13', 100_000, 1_000_000);

test('T13, B8: what is shown is digit for digit what is charged, in every ISO 4217 currency and twelve languages', (context) => {
  const seed = Number(process.env.BETALA_SEED ?? Date.now() % 2 ** 31);
  assert.equal(firstWrongAmount(amounts, seed), undefined);
  context.diagnostic(`T13: ${amounts} amounts shown in twelve languages from seed ${seed}, 0 wrong`);
});

test('amounts that Intl alone would show wrong are shown right', () => {
  const shown = (amount: number, currency: string) =>
    formatMoney({ amount, currency }, 'en').replace(/\u00a0/g, ' ');
  assert.deepEqual(
    [shown(1500, 'IQD'), shown(125_050, 'HUF'), shown(99_999, 'IDR'), shown(9_007_199_254_740_991, 'EUR')],
    ['IQD 1.500', 'HUF 1,250.50', 'IDR 999.99', '€90,071,992,547,409.91'],
  );
});

test('a due date names the same day in every time zone from -12 to +14', () => {
  const zones = Array.from(
    { length: 27 },
    (_, at) => `Etc/GMT${at - 14 >= 0 ? '+' : '-'}${Math.abs(at - 14)}`,
  );
  const anyDay = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(anyDay, fc.constantFrom(...zones), (day, tz) => {
      process.env.TZ = tz;
      const plain = day.toISOString().slice(0, 10);
      assert.match(
        formatDate(plain, 'en'),
        new RegExp(`\\b${Number(plain.slice(8))}, ${plain.slice(0, 4)}$`),
        tz,
      );
    }),
    { numRuns: 5000 },
  );
});

test('language, currency and time zone are independent: Arabic, yen and Auckland', () => {
  process.env.TZ = 'Pacific/Auckland';
  const plain = (text: string) => text.replaceAll(/[\u200e\u200f\u061c]/g, '').replaceAll('\u00a0', ' ');
  const arabic = (locale: string) => [
    plain(formatMoney({ amount: 1_234_567, currency: 'JPY' }, locale)),
    plain(formatDate('2026-11-24', locale)),
    // It is the 25th in Auckland by then.
    plain(formatInstant('2026-11-24T12:00:00Z', locale)).split('،')[0],
  ];
  assert.deepEqual(arabic('ar-EG'), ['١٬٢٣٤٬٥٦٧ JP¥', '٢٤/١١/٢٠٢٦', '٢٥/١١/٢٠٢٦']);
  assert.deepEqual(arabic('ar-EG-u-nu-latn'), ['1,234,567 JP¥', '24/11/2026', '25/11/2026']);
});
