import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '../support/company.ts';
import { type Company, issuesAfter } from '../support/import-issues.ts';

const profileId = 'bp_fjallbruk';
const line = { profileId, description: 'Plan', quantity: '1', unitPrice: 40_000, taxRate: 2500 };

/** Says what the billing run goes on from: one schedule, one recurring line, one pending line. */
function withBilling(file: Company): void {
  file.schedules = [{ profileId, billedThrough: '2026-05-31' }];
  file.recurringLines = [{ ...line, id: 'rec_plan', startsOn: '2026-01-01', endsOn: '2026-12-31' }];
  file.pendingLines = [{ ...line, id: 'use_disk', quantity: '12.5', serviceDate: '2026-06-03' }];
}

test('Schedules and lines in which all is well are taken as they are', () => {
  assert.deepEqual(issuesAfter(withBilling), []);
});

type List = 'schedules' | 'recurringLines' | 'pendingLines';
const most = '999999999999999';
const tooMuch = `Write less: times unitPrice it must come to at most ${most} minor units, either way`;
const noDate = 'Write a date that exists as YYYY-MM-DD, such as 2026-02-28';
const noQuantity = 'Write a decimal number as text, such as "12.5", with at most six decimals';
const nobody = 'Write the id of a billing profile of this file';

const mistakes: [what: string, list: List, field: string, value: unknown, said: string][] = [
  ['a schedule of nobody', 'schedules', 'profileId', 'bp_gone', nobody],
  ['a schedule up to no date', 'schedules', 'billedThrough', '2026-06-31', noDate],
  ['a recurring line of nobody', 'recurringLines', 'profileId', 'bp_gone', nobody],
  ['a pending line of nobody', 'pendingLines', 'profileId', 'bp_gone', nobody],
  ['a quantity as a number', 'recurringLines', 'quantity', 12.5, noQuantity],
  ['a quantity in words', 'pendingLines', 'quantity', '12 GB', noQuantity],
  ['a quantity with an exponent', 'pendingLines', 'quantity', '1e3', noQuantity],
  ['seven decimals', 'pendingLines', 'quantity', '0.0000001', noQuantity],
  [
    'a price with decimals',
    ...(['recurringLines', 'unitPrice', 400.5] as const),
    'Write a whole number of minor units, such as 12500 for 125.00',
  ],
  ['tax below zero', ...(['recurringLines', 'taxRate', -1] as const), 'Write zero or more basis points'],
  [
    'tax above all that is billed',
    ...(['pendingLines', 'taxRate', 10_001] as const),
    'Write at most 10000 basis points, which are 100 %',
  ],
  [
    'an end before the beginning',
    ...(['recurringLines', 'endsOn', '2025-12-31'] as const),
    'Write a date that is not before startsOn',
  ],
  ['a service date that does not exist', 'pendingLines', 'serviceDate', '2026-02-30', noDate],
  ['a recurring line that comes to too much', 'recurringLines', 'quantity', '999999999999', tooMuch],
  ['a pending line that comes to too much', 'pendingLines', 'quantity', '999999999999', tooMuch],
  ['a pending line far below zero', 'pendingLines', 'quantity', '-999999999999', tooMuch],
];

for (const [what, list, field, value, said] of mistakes)
  test(`B4: a file with ${what} is refused, with its place and what to write instead`, () => {
    const issues = issuesAfter((file) => {
      withBilling(file);
      Object.assign(at<object>(file[list], 0), { [field]: value });
    });
    assert.deepEqual(issues, [`${list}.0.${field}: ${said}`]);
  });

test('A field that lines do not have, a profile that is billed twice and an id that is taken are refused', () => {
  const issues = issuesAfter((file) => {
    withBilling(file);
    file.schedules.push(at(file.schedules, 0));
    file.recurringLines.push(at(file.recurringLines, 0));
    file.pendingLines.push(at(file.pendingLines, 0));
  });
  assert.deepEqual(
    issues.map((issue) => issue.split(':')[0]),
    ['recurringLines.1.id', 'pendingLines.1.id', 'schedules.1.profileId'],
  );
  const [unknown = ''] = issuesAfter((file) => {
    withBilling(file);
    Object.assign(at(file.pendingLines, 0), { price: 1 });
  });
  assert.equal(unknown, 'pendingLines.0: Take out price: the format has no such field here');
});
