import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { badInputs, faults, reasons } from './support/fault-catalogue.ts';
import { faultPage, testsOf } from './support/fault-table.ts';
import { root } from './support/root.ts';

const ids = Object.keys({ ...faults, ...badInputs });

test('every fault and every bad input has a test under its id, or a reason why it has none', () => {
  const tests = testsOf();
  const bare = ids.filter((id) => !tests.has(id) && !Object.hasOwn(reasons, id));
  assert.deepEqual(bare, []);
  const excused = Object.keys(reasons).filter((id) => tests.has(id));
  assert.deepEqual(excused, [], 'these have tests by now, and need no reason');
});

test('no test names a fault that is not in the catalogue', () => {
  const strange = [...testsOf().keys()].filter((id) => /^[FB]/.test(id) && !ids.includes(id));
  assert.deepEqual(strange, []);
});

test('docs/faults.md tells the tests as they are', () => {
  const page = readFileSync(join(root, 'docs/faults.md'), 'utf8');
  assert.equal(page, faultPage(), 'write it anew with: node tools/faults.ts');
});
