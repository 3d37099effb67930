// Writes custom-elements.json: what every tag offers, read from its class and told with the paths that are shipped.
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';

const inside = /components[\\/](state|i18n|theme|card-entry|parts)[\\/]/;
const sources = globSync('components/*/*.ts').filter(
  (file) => !inside.test(file) && !file.endsWith('.styles.ts'),
);
const file = 'custom-elements.json';

writeFileSync(file, '{"schemaVersion":"1.0.0","modules":[]}\n');
if (sources.length > 0) {
  const globs = sources.sort().flatMap((source) => ['--globs', source.replaceAll('\\', '/')]);
  const options = { stdio: 'inherit', shell: process.platform === 'win32' } as const;
  execFileSync('cem', ['analyze', '--litelement', '--quiet', ...globs], options);
  const shipped = readFileSync(file, 'utf8').replaceAll(/"\/?(components\/[^"]+)\.ts"/g, '"dist/$1.js"');
  writeFileSync(file, shipped);
}
