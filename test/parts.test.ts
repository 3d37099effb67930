import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './support/root.ts';

const sources = globSync('components/**/*.ts', { cwd: root }).map((file) =>
  readFileSync(join(root, file), 'utf8'),
);
const named = (pattern: RegExp) => [
  ...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => String(name)))),
];

test('Every part that a page can style is documented, and no other', () => {
  assert.deepEqual(named(/\spart="([^"]+)"/g).sort(), named(/ \* @csspart (\S+) - /g).sort());
});

test('A part is named by what it holds, in one or two plain words', () => {
  const odd = named(/\spart="([^"]+)"/g).filter((name) => !/^[a-z]+(-[a-z]+)?$/.test(name));
  assert.deepEqual(odd, []);
});

test('Every slot that a page can fill is documented, and no other', () => {
  const used = named(/<slot name="([^"]+)"/g).map((name) => name.replace(/\$\{(\w+)\}/, '{$1}'));
  assert.deepEqual(
    used.sort(),
    named(/ \* @slot ([\w{}-]+) - /g)
      .filter((name) => name !== '-')
      .sort(),
  );
});

test('Every custom state is documented where it can be, and no other', () => {
  const text = readFileSync(join(root, 'components/state/custom-states.ts'), 'utf8');
  const known = [...text.matchAll(/^ {2}(\w+): '/gm)].map(([, name]) => String(name));
  assert.deepEqual(known.sort(), named(/ \* @cssState (\S+) - /g).sort());
});
