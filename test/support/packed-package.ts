import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.ts';

const folder = join(root, 'build/packed');
const shell = process.platform === 'win32';

/** Builds and packs the package, as a release would; returns the tarball. `npm test` has done it in a stage before. */
export function packedPackage(): string {
  if (process.env.BETALA_PACKED !== 'yes') {
    execFileSync('node', ['tools/pack.ts'], { cwd: root, shell, stdio: 'pipe' });
  }
  const name = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (!name) throw new Error(`There is no tarball in ${folder}.`);
  return join(folder, name);
}

/** A new folder in which someone installed the tarball, and `others` beside it. */
export function installedPackage(others: string[] = []): string {
  const host = mkdtempSync(join(tmpdir(), 'betala-host-'));
  process.on('exit', () => rmSync(host, { recursive: true, force: true }));
  writeFileSync(join(host, 'package.json'), '{ "private": true, "type": "module" }\n');
  const options = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', [...options, packedPackage(), ...others], { cwd: host, shell, stdio: 'pipe' });
  return host;
}
