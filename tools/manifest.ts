// Writes custom-elements.json: what every tag offers, read from its class and told with the paths that are shipped.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const file = 'custom-elements.json';
execFileSync('cem', ['analyze', '--quiet'], { stdio: 'inherit', shell: process.platform === 'win32' });
const sources = readFileSync(file, 'utf8');
writeFileSync(file, sources.replaceAll(/"\/?(components\/[^"]+)\.ts"/g, '"dist/$1.js"'));
