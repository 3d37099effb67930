// Takes each guard of the payment core out in turn, in a copy of the project, and runs the tests that must notice.
// `npm run test:guards -- <word>` tries the guards whose name has that word.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../support/root.ts';
import { apply } from './edit.ts';
import { type Guard, guards } from './guards.ts';

const words = process.argv.slice(2);
const chosen = guards.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
const copy = makeCopy();
let passed = 0;
let failed = 0;
for (const guard of chosen) {
  const noticed = whoNotices(guard);
  for (const one of guard.each ?? ['']) {
    const by = noticed.filter((title) => title.includes(one));
    console.log(`without ${one || guard.name}:\n    ${told(by)}`);
    if (by.length > 0) passed++;
    else failed++;
  }
}
rmSync(copy, { recursive: true });
console.log(`${passed} passed, ${failed} failed, ${guards.length - chosen.length} skipped`);
process.exitCode = failed > 0 ? 1 : 0;

function told([first = 'NO TEST', ...others]: string[]): string {
  return `${first}${others.length > 0 ? ` and ${others.length} more` : ''}`;
}

function makeCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'betala-guards-'));
  for (const part of [
    'sdk',
    'components',
    'src',
    'stories',
    'test',
    'tools',
    'package.json',
    'tsconfig.json',
  ])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  mkdirSync(join(folder, 'build'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

/** The tests that fail without the guard, first the one that tells most; with it they must all pass, or their failing would say nothing. */
function whoNotices({ edit, tests, only }: Guard): string[] {
  const before = failing(tests, only);
  if (before.length > 0) throw new Error(`With every guard in place there fails: ${before.join(', ')}`);
  const putBack = [edit].flat().map((one) => apply(copy, one));
  const noticed = failing(tests, only);
  for (const back of putBack.reverse()) back();
  if (noticed[0] === tests) throw new Error(`${tests} cannot even begin without its guard`);
  return noticed;
}

function failing(tests: string, only: string | undefined): string[] {
  const args = ['--conditions=betala-source', '--test', '--test-reporter=spec', '--test-timeout=300000'];
  const pattern = only ? [`--test-name-pattern=${only}`] : [];
  const { stdout, status } = spawnSync(process.execPath, [...args, ...pattern, tests], {
    cwd: copy,
    encoding: 'utf8',
  });
  if (!/^ℹ pass [1-9]/m.test(stdout) && status === 0) throw new Error(`${tests} has no test named ${only}`);
  if (status === 0) return [];
  return Array.from(stdout.matchAll(/^ *✖ (.+?) \(\d[\d.]*ms\)/gm), ([, name = '']) => name);
}
