import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

type Fallback = 'browser' | 'frameworks' | 'postgres' | 'runtimes' | 'webkit';

/** Installs what test/fallback/<name> locks into build/fallback/<name> and returns its node_modules folder. */
export function installFallback(name: Fallback): string {
  const from = join(root, 'test/fallback', name);
  const into = join(root, 'build/fallback', name);
  const stamp = join(into, 'installed');
  const state = createHash('sha256')
    .update(readFileSync(join(from, 'package-lock.json')))
    .digest('hex');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== state) {
    console.log(`Installing test/fallback/${name} into build/fallback/${name} for the tests ...`);
    mkdirSync(into, { recursive: true });
    for (const file of ['package.json', 'package-lock.json'])
      copyFileSync(join(from, file), join(into, file));
    npmCi(into);
    writeFileSync(stamp, state);
  }
  return join(into, 'node_modules');
}

function npmCi(folder: string) {
  const args = ['ci', '--strict-allow-scripts', '--loglevel=error', '--no-audit', '--no-fund'];
  const shell = process.platform === 'win32';
  // npm's own settings of the run that started us (its prefix above all) must not reach this one.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^npm_config_local_prefix$/i.test(key)),
  );
  const { status, stderr, error } = spawnSync('npm', args, { cwd: folder, env, shell, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ci failed in ${folder}: ${error?.message ?? stderr}`);
}
