// The SDK where it runs beside browsers and Node; `npm run test:runtimes -- deno` takes one of them.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installFallback } from '../support/fallback.ts';
import { root } from '../support/root.ts';

const files = globSync('test/sdk/*.test.ts', { cwd: root }).sort();
const condition = '--conditions=betala-source';

/** What each is called with, beside the files, and how it tells what passed. */
const runtimes = {
  // Five seconds for a test, unless told, are too few for thousands of answers.
  bun: { args: ['test', '--timeout=120000', condition], passed: /^ *(\d+) pass$/m },
  deno: {
    args: ['test', '--allow-all', '--no-check', '--no-lock', '--node-modules-dir=manual', condition],
    passed: /(\d+) passed/,
  },
};

const installed = installFallback('runtimes');
const wanted = (name: string) => process.argv.length < 3 || process.argv.includes(name);

for (const [name, { args, passed }] of Object.entries(runtimes).filter(([name]) => wanted(name)))
  tell(
    name,
    files.map((file) => run(join(installed, '.bin', name), [...args, `./${file}`], passed)),
  );
if (wanted('workerd'))
  tell('workerd', [
    run('node', [condition, '--test', 'test/runtimes/worker.runtime.ts'], /^ℹ pass (\d+)$/m, {
      BETALA_WORKERD: createRequire(join(installed, '_'))('workerd').default,
    }),
  ]);

interface Told {
  passed: number;
  /** All that it said, where something failed. */
  output?: string;
}

function run(command: string, args: string[], passed: RegExp, extra: Record<string, string> = {}): Told {
  const env = { ...process.env, ...extra, NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, env, encoding: 'utf8' });
  const output = stdout + stderr;
  return { passed: Number(passed.exec(output)?.[1] ?? 0), ...(status !== 0 && { output }) };
}

function tell(name: string, told: Told[]): void {
  const failed = told.flatMap(({ output }) => output ?? []);
  for (const output of failed) console.log(output.trim());
  if (failed.length > 0) process.exitCode = 1;
  const passed = told.reduce((sum, one) => sum + one.passed, 0);
  console.log(`${name}: ${passed} passed, ${failed.length} files failed`);
}
