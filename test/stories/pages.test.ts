import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeBrowser } from '../support/visit.ts';
import { entries, Storybook } from './support/storybook.ts';

let book: Storybook;
before(async () => {
  book = await Storybook.open();
});
after(() => book.end().then(closeBrowser));

const pages = entries().filter(({ type }) => type === 'docs');

test('Storybook opens without complaint', async () => {
  await book.visit('/');
  assert.deepEqual(book.faults(), []);
});

for (const { id, title } of pages)
  test(`The page ${title} opens without complaint`, async () => {
    await book.visit(`/iframe.html?id=${id}&viewMode=docs`);
    await book.page.locator('#storybook-docs h1').first().waitFor();
    assert.deepEqual(book.faults(), []);
  });
