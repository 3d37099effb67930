// Makes a clone ready to run, and says what it does. Runs on Node 20, before anything is installed.
//   node setup.mjs         installs the dependencies when the lock file changed
//   node setup.mjs start   ... and builds the portal's client when its sources changed
//   node setup.mjs test    ... and makes sure that a browser and PostgreSQL can be had
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const installedNode = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const task = process.argv[2];

requireNode(20, 'Betala');
whenChanged('node_modules/.betala-setup', ['package-lock.json', '.npmrc'], installDependencies);
if (task === 'start') {
  const sources = ['src/portal/client', 'components', 'sdk', 'vite.config.ts', 'package-lock.json'];
  whenChanged('build/portal.stamp', sources, buildPortal);
}
if (task === 'test') run('The tests cannot start', ownNode(), ['test/support/prepare.ts']);

function requireNode(major, what) {
  if (Number(process.versions.node.split('.')[0]) >= major) return;
  fail(
    `${what} needs Node ${major} or newer; this is ${process.version}. Install it from https://nodejs.org.`,
  );
}

/** The Node 24 that came with the dependencies; a platform that has no package of it must bring its own. */
function ownNode() {
  if (existsSync(installedNode)) return installedNode;
  requireNode(24, `Betala on ${process.platform} ${process.arch}`);
  return process.execPath;
}

function installDependencies() {
  console.log('Installing dependencies (first run, or they changed): npm ci ...');
  const npm = process.env.npm_execpath;
  const options = ['ci', '--strict-allow-scripts', '--loglevel=error'];
  if (npm) run('npm ci failed', process.execPath, [npm, ...options]);
  else run('npm ci failed', 'npm', options);
}

function buildPortal() {
  console.log('Building the portal (first run, or its sources changed): vite build ...');
  run('The portal could not be built', ownNode(), [
    'node_modules/vite/bin/vite.js',
    'build',
    '--logLevel=warn',
  ]);
}

/** Runs `work` unless `stamp` says that it was done for exactly these files on this platform. */
function whenChanged(stamp, sources, work) {
  const state = `${process.platform} ${process.arch} ${hashOf(sources)}`;
  const file = join(root, stamp);
  if (existsSync(file) && readFileSync(file, 'utf8') === state) return;
  work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, state);
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesIn)) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function filesIn(path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats ? [path] : [];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

function run(failure, command, args) {
  const shell = process.platform === 'win32' && !command.endsWith('.exe');
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell });
  if (status !== 0) fail(`${failure}${error ? `: ${error.message}` : '; the reason is above.'}`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
