// Makes dist/: the package as a host installs it (compiled sources, themes, migrations) and one file for plain pages.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { minifyHTMLLiterals } from 'minify-literals';
import { integrityOf } from '../src/cli/page/read-page.ts';

/** A bundler takes markup and styles in a template for text. Spaces stay one, as a browser shows them; SVG needs its slashes. */
const html = {
  collapseWhitespace: true,
  conservativeCollapse: true,
  removeComments: true,
  keepClosingSlash: true,
};

rmSync('dist', { recursive: true, force: true });
run('tsc', '-p', 'tsconfig.build.json');
for (const file of globSync('dist/**/*.d.ts')) {
  writeFileSync(file, namingCompiledFiles(readFileSync(file, 'utf8')));
}
for (const file of globSync('dist/components/**/*.js')) {
  const smaller = await minifyHTMLLiterals(readFileSync(file, 'utf8'), { fileName: file, html });
  if (smaller) writeFileSync(file, smaller.code);
}
for (const file of globSync(['src/server/**/*.{sql,json}', 'src/cli/**/*.json'])) {
  mkdirSync(dirname(join('dist', file)), { recursive: true });
  cpSync(file, join('dist', file));
}
// Beside betala.js, so that a host serves one folder to plain pages.
cpSync('components/theme/themes', 'dist/themes', { recursive: true });
const command = 'dist/src/cli/betala.js';
if (existsSync(command)) chmodSync(command, 0o755);

run('node', 'tools/manifest.ts');
run('node', 'tools/react-types.ts');
run('vite', 'build', '--mode', 'cdn', '--logLevel=warn');
writeFileSync('dist/integrity.json', `${JSON.stringify(integrities(), null, 2)}\n`);

/** What a page writes as `integrity` beside each file that it may load from the package. */
function integrities(): Record<string, string> {
  const files = ['betala.js', ...globSync('themes/*.css', { cwd: 'dist' }).sort()];
  return Object.fromEntries(
    files.map((file) => [file.replaceAll('\\', '/'), integrityOf(readFileSync(join('dist', file)))]),
  );
}

/** The compiler turns `./x.ts` into `./x.js` in code but leaves it in declarations. */
function namingCompiledFiles(declarations: string) {
  return declarations.replaceAll(/((?:from|import|module) ?\(?['"]\.{1,2}\/[^'"]+)\.ts(?=['"])/g, '$1.js');
}

function run(tool: string, ...args: string[]) {
  execFileSync(tool, args, { stdio: 'inherit', shell: process.platform === 'win32' });
}
