import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.ts';

/**
 * Test files that share a process or a page, a few at a time: reading the program and starting the embedded database is most of
 * what a small file costs. For Node's runner each file is a suite of its own, so that what it sets up before and after stays its
 * own. Answers files to give to the runner.
 */
export function together(
  name: string,
  files: readonly string[],
  each: number,
  entryOf: (shared: readonly string[]) => string = suites,
): string[] {
  const folder = join(root, 'build/together', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const groups = Math.ceil(files.length / each);
  return Array.from({ length: groups }, (_, group) => {
    // Neighbours are alike, also in how long they take: they go into different groups.
    const shared = files.filter((_, index) => index % groups === group);
    const entry = join(folder, `${String(group + 1).padStart(2, '0')}.mjs`);
    writeFileSync(entry, entryOf(shared));
    return entry;
  });
}

const suites = (files: readonly string[]) => files.map(suiteOf).join('');

function suiteOf(file: string, index: number): string {
  const address = JSON.stringify(pathToFileURL(join(root, file)).href);
  const head = index === 0 ? "import { describe } from 'node:test';\n" : '';
  return `${head}describe(${JSON.stringify(file)}, () => import(${address}));\n`;
}
