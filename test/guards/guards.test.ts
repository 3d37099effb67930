import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../support/root.ts';
import { changeOf } from './edit.ts';
import { guards } from './guards.ts';

for (const { name, edit, tests } of guards) {
  test(`what takes out the guard “${name}” finds it where it is, and the tests that must notice`, () => {
    for (const one of [edit].flat()) assert.doesNotThrow(() => changeOf(root, one));
    assert.ok(existsSync(join(root, tests)), `there is no ${tests}`);
  });
}
