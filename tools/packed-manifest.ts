// `prepack` gives package.json the shape that a host should see; `postpack` puts the project's own back.
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const file = 'package.json';
const kept = 'build/package.json.kept';
const read = () => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

// Comes first in any case: a pack that was interrupted left its own manifest behind, which has no tools in it.
if (existsSync(kept) && !read().devDependencies) renameSync(kept, file);
if (process.argv[2] !== 'restore') {
  mkdirSync('build', { recursive: true });
  copyFileSync(file, kept);
  writeFileSync(file, `${JSON.stringify(packed(read()), null, 2)}\n`);
}

/** Leaves out what only this project's own machine needs: its Node, its tools, its scripts and its source condition. */
function packed(manifest: Record<string, unknown>) {
  const { optionalDependencies, devDependencies, overrides, allowScripts, scripts, ...rest } = manifest;
  return { ...rest, exports: withoutSources(manifest.exports) };
}

function withoutSources(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([condition]) => condition !== 'betala-source');
  return Object.fromEntries(entries.map(([condition, target]) => [condition, withoutSources(target)]));
}
