import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../support/root.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const documented = [...read('docs/events.md').matchAll(/^\| `([a-z-]+\.[a-z-]+)` \|/gm)].map(
  ([, type]) => type,
);

test('The page of events lists exactly the types that the package names', () => {
  const typed = [...read('src/server/host/events/billing-event.ts').matchAll(/^ {2}'([a-z-]+\.[a-z-]+)':/gm)];
  assert.deepEqual(documented.toSorted(), typed.map(([, type]) => type).sort());
});

test('Every event that the books write is on the page of events', () => {
  const files = globSync('src/server/{host,payments,backends/ledger}/**/*.ts', { cwd: root });
  const written = files.flatMap((file) =>
    [...read(file).matchAll(/\btype: '([a-z-]+\.[a-z-]+)'/g)].map(([, type]) => type),
  );
  assert.ok(written.length > 0);
  assert.deepEqual(
    written.filter((type) => !documented.includes(type)),
    [],
  );
});
