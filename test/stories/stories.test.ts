import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ofPart, violations } from '../support/axe.ts';
import { closeBrowser } from '../support/visit.ts';
import { lookOf, seed } from './support/looks.ts';
import { beyond } from './support/measures.ts';
import { entries, Storybook } from './support/storybook.ts';

let book: Storybook;
before(async () => {
  book = await Storybook.open();
});
after(() => book.end().then(closeBrowser));

const stories = entries().filter(({ type }) => type === 'story');

test('Storybook has stories', (t) => {
  t.diagnostic(`seed ${seed}`);
  assert.ok(stories.length > 100);
});

for (const [position, { id, title, name }] of stories.entries()) {
  const look = lookOf(position);
  const worn = Object.values(look).join(', ');

  test(`${title}, ${name} opens without complaint, breaks no rule of accessibility (${worn}), and fits 320 pixels`, async () => {
    await book.show(id, look);
    assert.deepEqual(await violations(book.page, ofPart), []);
    assert.deepEqual(book.faults(), []);
    assert.equal(await beyond(book.page, 320), 0);
  });
}
