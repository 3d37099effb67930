// Builds the package and packs it into build/packed, as a release does.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';

const folder = 'build/packed';
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
execFileSync('npm', ['pack', '--loglevel=error', '--pack-destination', folder], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
