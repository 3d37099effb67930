import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../support/root.ts';
import { closeBrowser } from '../support/visit.ts';
import { Storybook } from './support/storybook.ts';

const folder = join(root, 'test/a11y/trees');

/** Elements and stages of paying whose names and structure are held fast, as a screen reader gets them. */
const stories = [
  'elements-balance-summary--owing',
  'elements-balance-summary--credits',
  'elements-balance-summary--no-access',
  'elements-pay-now-button--with-total',
  'elements-pay-now-button--may-not-pay',
  'elements-payment-method-picker--saved-cards',
  'elements-payment-method-picker--manage',
  'elements-payment-method-picker--replacing',
  'elements-payment-method-picker--wire-instructions',
  'elements-invoice-list--pages',
  'elements-invoice-list-in-use--selected',
  'elements-invoice-list-in-use--details-with-wire',
  'elements-invoice-list-in-use--filter-panel',
  'elements-invoice-list-in-use--columns-menu',
  'elements-invoice-list-in-use--export-menu',
  'elements-invoice-list-in-use--export-failed',
  'paying-choosing-and-reviewing--review',
  'paying-choosing-and-reviewing--new-card-filled-in',
  'paying-what-comes-of-it--paying',
  'paying-what-comes-of-it--confirming',
  'paying-what-comes-of-it--bank-step',
  'paying-what-comes-of-it--declined',
  'paying-what-comes-of-it--receipt',
];

let book: Storybook;
before(async () => {
  book = await Storybook.open();
});
after(() => book.end().then(closeBrowser));

for (const story of stories)
  test(`A screen reader gets ${story.replace('--', ': ')} as it always did`, async () => {
    await book.show(story);
    const tree = steady(await book.page.locator('#storybook-root').ariaSnapshot());
    const file = join(folder, `${story}.txt`);
    if (process.env.BETALA_WRITE === '1') write(file, tree);
    assert.ok(existsSync(file), `${file} is missing; BETALA_WRITE=1 writes it`);
    assert.equal(tree, readFileSync(file, 'utf8'));
  });

function write(file: string, tree: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, tree);
}

/** The sample company's books end today, so figures, dates and references differ from day to day; words do not. */
function steady(tree: string): string {
  const months =
    /\b(Jan(uary)?|Feb(ruary)?|Mar(ch)?|Apr(il)?|May|June?|July?|Aug(ust)?|(Sept|Oct|Nov|Dec)(ober|ember)?|Sep)\b/g;
  return `${tree
    .replaceAll(/[\u2068\u2069]/g, '')
    .replaceAll(months, 'Month')
    .replaceAll(/\b[A-Z0-9]{4}(-[A-Z0-9]{4})+\b/g, 'REFERENCE')
    .replaceAll(/(?<!level=)(\d[\d,.: ]*\d|\d)/g, '#')
    .replaceAll(/# (AM|PM)/g, '#')}\n`;
}
