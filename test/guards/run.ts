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
let unnoticed = 0;
for (const guard of chosen) {
  const noticed = whoNotices(guard);
  if (noticed.length === 0) unnoticed++;
  const [first = 'NO TEST', ...others] = noticed;
  console.log(`${guard.name}\n    ${first}${others.length > 0 ? ` and ${others.length} more` : ''}`);
}
rmSync(copy, { recursive: true });
console.log(
  `${chosen.length - unnoticed} passed, ${unnoticed} failed, ${guards.length - chosen.length} skipped`,
);
process.exitCode = unnoticed > 0 ? 1 : 0;

function makeCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'betala-guards-'));
  for (const part of ['sdk', 'components', 'src', 'stories', 'test', 'package.json', 'tsconfig.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  mkdirSync(join(folder, 'build'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

/** The tests that fail without the guard, first the one that tells most. */
function whoNotices({ edit, tests, only }: Guard): string[] {
  const putBack = apply(copy, edit);
  const args = ['--conditions=betala-source', '--test', '--test-reporter=spec', '--test-timeout=300000'];
  const pattern = only ? [`--test-name-pattern=${only}`] : [];
  const { stdout, status } = spawnSync(process.execPath, [...args, ...pattern, tests], {
    cwd: copy,
    encoding: 'utf8',
  });
  putBack();
  if (status === 0) return [];
  const failing = stdout.split('✖ failing tests:')[1] ?? stdout;
  return Array.from(failing.matchAll(/✖ (.+?) \(\d[\d.]*ms\)/g), ([, name = '']) => name);
}
