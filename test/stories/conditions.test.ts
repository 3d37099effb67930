import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { ofPart, violations } from '../support/axe.ts';
import { closeBrowser } from '../support/visit.ts';
import { seed } from './support/looks.ts';
import { moving as running, announced as said, shift, watchShifts, withoutEdge } from './support/measures.ts';
import { entries, Storybook } from './support/storybook.ts';

let book: Storybook;
before(async () => {
  book = await Storybook.open();
});
beforeEach(async () => {
  await book.page.setViewportSize({ width: 1000, height: 800 });
  await book.page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'none' });
});
after(() => book.end().then(closeBrowser));

const elements = {
  'balance-summary': 'elements-balance-summary--loading',
  'pay-now-button': 'elements-pay-now-button--loading',
  'payment-method-picker': 'elements-payment-method-picker--loading',
  'invoice-list': 'elements-invoice-list--loading',
};

const widths = [
  [1280, 'ar'],
  [1000, 'de'],
  [700, 'en'],
  [320, 'sv'],
] as const;
const lists = entries().filter(
  ({ id, type }) => type === 'story' && id.startsWith('elements-invoice-list--'),
);

/** A share of all lists at each width, with every seed another one. */
const sharedOut = (turn: number) =>
  lists.filter((_, position) => (position + turn + seed) % widths.length === 0).map(({ id }) => id);

for (const [turn, [width, locale]] of widths.entries())
  test(`Nothing jumps when what an element shows has come, ${width} pixels wide in ${locale}`, async (t) => {
    await book.page.setViewportSize({ width, height: 800 });
    // What comes later, such as a list's tools, comes at each width.
    book.forget();
    const shifts: Record<string, number> = {};
    for (const story of [...Object.values(elements), ...sharedOut(turn)]) {
      await book.show(story, { locale, network: 'slow' });
      await watchShifts(book.page);
      await book.look({ network: 'ok' });
      shifts[story] = await shift(book.page);
      await book.look({ network: 'none' });
    }
    t.diagnostic(`layout shift at ${width} px: ${JSON.stringify(shifts)}, BETALA_SEED=${seed}`);
    assert.deepEqual(new Set(Object.values(shifts)), new Set([0]));
  });

test('Nothing jumps when the words of a language come', async () => {
  await book.page.setViewportSize({ width: 1280, height: 800 });
  await book.show(elements['pay-now-button']);
  await watchShifts(book.page);
  // One that nothing else here is shown in: its words are not there yet.
  await book.show('elements-invoice-list--all', { locale: 'fr', network: 'slow' });
  assert.equal(await shift(book.page), 0);
});

test('What loads pulses, unless the reader wants less motion', async () => {
  await book.page.emulateMedia({ reducedMotion: 'no-preference' });
  await book.show(elements['invoice-list']);
  assert.ok((await running(book.page)) > 0);
  await book.page.emulateMedia({ reducedMotion: 'reduce' });
  for (const story of Object.values(elements)) {
    await book.show(story);
    assert.equal(await running(book.page), 0, story);
  }
});

const inForcedColours = [
  'all-together--billing-page',
  'elements-invoice-list-in-use--selected',
  'elements-invoice-list-in-use--details',
  'elements-payment-method-picker--manage',
  'paying-choosing-and-reviewing--new-card',
  'paying-what-comes-of-it--declined',
  'paying-what-comes-of-it--receipt',
];

test('In forced colours every button, status and notice keeps an edge, and no rule is broken', async () => {
  await book.page.emulateMedia({ forcedColors: 'active' });
  for (const story of inForcedColours) {
    await book.show(story);
    assert.deepEqual(await withoutEdge(book.page, '.button, .badge, .notice'), [], story);
    assert.deepEqual(await violations(book.page, ofPart), [], story);
  }
});

/** What is announced, story by story, to someone who cannot see it. */
const announced = {
  'paying-what-comes-of-it--paying': 'Your payment is being made.',
  'paying-what-comes-of-it--confirming': 'Do not pay again.',
  'paying-what-comes-of-it--declined':
    'The card was declined. Nothing was paid. Choose another payment method',
  'paying-what-comes-of-it--offline': 'You are offline. Nothing was sent.',
  'paying-what-comes-of-it--stopped-by-host': 'The payment was stopped before anything was sent.',
  'paying-what-comes-of-it--right-taken-away': 'You may no longer pay these invoices. Nothing was paid.',
  'paying-what-comes-of-it--receipt': 'was paid to Molnverket AB.',
  'paying-choosing-and-reviewing--amount-changed': 'The amount has changed from',
  'paying-choosing-and-reviewing--over-the-card-limit': 'over the card limit of',
  'elements-balance-summary--failed': 'could not be loaded',
  'elements-balance-summary--stale': 'No connection. Last updated',
  'elements-invoice-list-in-use--filtered': 'invoices found',
  'elements-payment-method-picker--may-not-be-removed': 'This payment method is in use.',
};

test('What happens is told in a live region', async () => {
  for (const [story, sentence] of Object.entries(announced)) {
    await book.show(story);
    assert.ok((await said(book.page)).includes(sentence), `${story} says: ${await said(book.page)}`);
  }
});
