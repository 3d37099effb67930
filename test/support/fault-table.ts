import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultKinds } from '../simulation/faults.ts';
import { badInputs, type FaultId, faults, reasons } from './fault-catalogue.ts';
import { root } from './root.ts';

/** A test that shows what becomes of a fault. */
interface Shown {
  file: string;
  title: string;
}

// Titles of tests, and names in tables that titles are made of, begin with the ids that they show.
const titled = /(['`"])((?:[A-Z]\d+(?:, |\/| to | and |: ))+)((?:(?!\1)[^\n])*)\1/g;

/** Which tests show which fault or bad input, read from the tests themselves. */
export function testsOf(): Map<string, Shown[]> {
  const found = new Map<string, Shown[]>();
  const add = (id: string, shown: Shown) => found.set(id, [...(found.get(id) ?? []), shown]);
  for (const file of globSync('test/**/*.{test,browser,deep}.ts', { cwd: root }).sort()) {
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, , ids = '', title = ''] of text.matchAll(titled))
      for (const id of namedIn(ids)) add(id, { file: file.replaceAll('\\', '/'), title: plain(title) });
  }
  const inWorlds = 'test/simulation/world.test.ts';
  for (const { id, name } of faultKinds) add(id, { file: inWorlds, title: `in simulated worlds: ${name}` });
  return found;
}

/** "F1, F3" names two, "F35 to F38" four. */
function namedIn(ids: string): string[] {
  const named = ids.match(/[A-Z]\d+/g) ?? [];
  const [first = '', last = ''] = named;
  if (!ids.includes(' to ')) return named;
  const [from, to] = [Number(first.slice(1)), Number(last.slice(1))];
  return Array.from({ length: to - from + 1 }, (_, at) => `${first[0]}${from + at}`);
}

/** As a reader sees a title whose variable parts are filled in at each run. */
const plain = (title: string) =>
  title
    .replace(/\$\{[^}]*\}/g, '…')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;');

/** The page of faults for people, with the tests of each. */
export function faultPage(): string {
  const tests = testsOf();
  const table = (what: string, rows: Record<string, string>) => [
    ...['', `| # | ${what} | shown by |`, '|---|---|---|'],
    ...Object.entries(rows).map(([id, sentence]) => `| ${id} | ${sentence} | ${shownBy(id, tests)} |`),
  ];
  return [
    head,
    ...table('what goes wrong', faults),
    ...['', '## Bad input'],
    ...table('what is sent', badInputs),
    '',
  ].join('\n');
}

function shownBy(id: string, tests: Map<string, Shown[]>): string {
  const byFile = Map.groupBy(tests.get(id) ?? [], ({ file }) => file);
  const cells = [...byFile].map(
    ([file, shown]) => `\`${file}\`: ${[...new Set(shown.map(({ title }) => title))].join('; ')}`,
  );
  const reason = reasons[id as FaultId];
  return [...cells, ...(reason ? [`No test: ${reason}`] : [])].join('<br>');
}

const head = `# How paying can go wrong

Made by \`node tools/faults.ts\` from the titles of the tests; an id with neither a test nor a written reason fails
\`npm test\`. Numbers that are missing were never given. The simulated worlds draw their faults from this list as well.

## Faults`;
