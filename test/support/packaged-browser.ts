import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installFallback } from './fallback.ts';
import { root } from './root.ts';

interface Packaged {
  default: { executablePath(): Promise<string> };
  inflate(archive: string): Promise<string>;
}

/** The Chromium inside an npm package, installed and unpacked on demand; there is one for Linux on x64 only. */
export async function packagedBrowser(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = join(installFallback('browser'), '@sparticuz/chromium');
  const { default: chromium, inflate } = (await import(
    pathToFileURL(`${folder}/build/index.js`).href
  )) as Packaged;
  return unpackingInto(join(root, 'build/fallback/unpacked'), async () => {
    const path = await chromium.executablePath();
    return hasItsLibraries(path) ? path : withLibraries(path, await inflate(`${folder}/bin/al2023.tar.br`));
  });
}

/** The package unpacks into the folder for temporary files, so that is what we set meanwhile. */
async function unpackingInto<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const { TMPDIR } = process.env;
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  try {
    return await work();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

function hasItsLibraries(path: string) {
  return !spawnSync('ldd', [path], { encoding: 'utf8' }).stdout?.includes('not found');
}

/** A machine without the libraries of a desktop gets those of the package, through a script that stands for Chromium. */
function withLibraries(path: string, libraries: string) {
  const script = `${path}.sh`;
  const settings = `FONTCONFIG_PATH='${dirname(path)}/fonts' LD_LIBRARY_PATH='${libraries}/lib'`;
  writeFileSync(script, `#!/bin/sh\n${settings} exec '${path}' "$@"\n`);
  chmodSync(script, 0o755);
  return script;
}
