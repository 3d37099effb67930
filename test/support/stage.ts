import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Engine } from './engines.ts';
import { root } from './root.ts';
import { together } from './together.ts';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** One step of `npm test`: its work, and how its output is told in numbers. */
export interface Stage {
  name: string;
  run(): Promise<Counts & { output: string }>;
}

/** A tool whose exit code is its only answer: counts as one test. */
export function check(name: string, command: string, args: string[] = []): Stage {
  return {
    name,
    async run() {
      const { code, output } = await execute(command, args);
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
    },
  };
}

const quickStart = `--import=${pathToFileURL(join(root, 'test/support/quick-start.mjs'))}`;

export interface NodeTests {
  /** Makes what the files share and returns it as environment variables. */
  needs?: () => Promise<Record<string, string>>;
  /** How long one file may take. */
  timeout?: number;
  /** How many files, or groups of them, run at the same time. */
  atOnce?: number;
  /** How many files share a process; each has its own unless told. */
  each?: number;
  /** Those that have a process of their own all the same. */
  alone?: readonly string[];
  /** Whether an embedded database lives so long that making its code quick pays off: that takes longer than most tests do. */
  longLived?: boolean;
}

/** Test files for Node's own runner. */
export function nodeTests(
  name: string,
  files: string[],
  { needs, timeout = 900_000, atOnce = 2, each = 1, alone = [], longLived = false }: NodeTests = {},
): Stage {
  return {
    name,
    async run() {
      if (files.length === 0) return { passed: 0, failed: 0, skipped: 0, output: '' };
      const sharing = each > 1 ? files.filter((file) => !alone.includes(file)) : [];
      const entries = [...files.filter((file) => !sharing.includes(file)), ...together(name, sharing, each)];
      const args = [
        '--conditions=betala-source',
        '--test',
        '--test-reporter=spec',
        `--test-concurrency=${atOnce}`,
        `--test-timeout=${timeout}`,
        ...(longLived ? [] : ['--liftoff-only']),
      ];
      const NODE_OPTIONS = [process.env.NODE_OPTIONS, quickStart].filter(Boolean).join(' ');
      const env = { NODE_OPTIONS, ...(await needs?.()) };
      const { code, output } = await execute('node', [...args, ...entries], env, Math.max(longest, timeout));
      const line = (word: string) => Number(output.match(new RegExp(`^ℹ ${word} (\\d+)$`, 'm'))?.[1] ?? 0);
      const failed = line('fail') + line('cancelled');
      return {
        passed: line('pass'),
        failed: failed || (code === 0 ? 0 : 1),
        skipped: line('skipped') + line('todo'),
        output,
      };
    },
  };
}

/** How many files of element tests share a page. */
const ofAPage = 4;
const imports = (shared: readonly string[]) =>
  shared.map((file) => `import ${JSON.stringify(`/${file.replaceAll('\\', '/')}`)};\n`).join('');

/** Element tests in a real browser; the runner's configuration writes the numbers into a file. */
export function elementTests(name: string, files: string[], engine: Engine = 'chromium'): Stage {
  return {
    name,
    async run() {
      if (files.length === 0) return { passed: 0, failed: 0, skipped: 0, output: '' };
      const results = join(root, 'build/element-results.json');
      rmSync(results, { force: true });
      const pages = together(name, files, ofAPage, imports).map((page) => relative(root, page));
      const args = ['--config', 'web-test-runner.config.js', '--files', ...pages];
      const { code, output } = await execute('wtr', args, { BETALA_ENGINE: engine });
      const counts = readCounts(results);
      return { ...counts, failed: counts.failed || (code === 0 ? 0 : 1), output };
    },
  };
}

function readCounts(file: string): Counts {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Counts;
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

/** A stage that has not ended by then never will, unless one of its files may take longer. */
const longest = 1_800_000;

function execute(
  command: string,
  args: string[],
  extra: Record<string, string> = {},
  timeout: number = longest,
) {
  const PATH = join(root, 'node_modules/.bin') + delimiter + process.env.PATH;
  // Compiled once for all the processes of a run, which import much the same.
  const NODE_COMPILE_CACHE = join(root, 'build/compile-cache');
  const env = { NODE_COMPILE_CACHE, ...process.env, ...extra, PATH, NO_COLOR: '1', FORCE_COLOR: '0' };
  const shell = process.platform === 'win32';
  const child = spawn(command, args, {
    cwd: root,
    env,
    shell,
    timeout,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise<{ code: number | null; output: string }>((done) => {
    child.on('error', (error) => done({ code: 1, output: output + error.message }));
    child.on('close', (code) => done({ code, output }));
  });
}
