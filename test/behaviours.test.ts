import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { behaviourPage, journeysOf } from './support/behaviour-table.ts';
import { behaviours } from './support/behaviours.ts';
import { root } from './support/root.ts';

for (const [id, sentence] of Object.entries(behaviours)) {
  test(`${id} has a journey test: ${sentence}`, () => {
    assert.ok(journeysOf().get(id)?.length, `no journey shows ${id}`);
  });
}

test('S9 and S10 speak of people, and are walked for each of the eight roles', () => {
  for (const id of ['S9', 'S10'])
    assert.ok(
      journeysOf()
        .get(id)
        ?.some(({ forEachRole }) => forEachRole),
      id,
    );
});

test('docs/behaviours.md tells the journeys as they are', () => {
  const page = readFileSync(join(root, 'docs/behaviours.md'), 'utf8');
  assert.equal(page, behaviourPage(), 'write it anew with: node tools/behaviours.ts');
});
