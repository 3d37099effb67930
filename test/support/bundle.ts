import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

export interface Chunk {
  name: string;
  /** Where others look for it, beside them. */
  fileName: string;
  code: string;
  /** The source files in it, as whole paths. */
  modules: string[];
  /** Bytes, minified and brotli-compressed. */
  bytes: number;
  /** Whether a page loads it at once, rather than on demand. */
  immediate: boolean;
}

/** Bundles `source`, written in `folder`, as a host's production build would: minified, in chunks. */
export async function bundle(folder: string, source: string, external: string[] = []): Promise<Chunk[]> {
  const made = mkdtempSync(join(folder, '.bundle-'));
  const entry = join(made, 'entry.js');
  writeFileSync(entry, source);
  try {
    const result = await build({
      root: made,
      configFile: false,
      logLevel: 'error',
      build: {
        write: false,
        target: 'es2022',
        lib: { entry, formats: ['es'] },
        rolldownOptions: { external, output: { minify: true } },
      },
    });
    const [{ output }] = result as Rolldown.RolldownOutput[] as [Rolldown.RolldownOutput];
    return weigh(output.filter((item) => item.type === 'chunk'));
  } finally {
    rmSync(made, { recursive: true });
  }
}

function weigh(chunks: Rolldown.OutputChunk[]): Chunk[] {
  const immediate = new Set(chunks.filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName));
  // A set grows while it is walked, so this follows static imports to the end.
  for (const name of immediate) {
    for (const next of chunks.find((chunk) => chunk.fileName === name)?.imports ?? []) immediate.add(next);
  }
  return chunks.map((chunk) => ({
    name: chunk.name,
    fileName: chunk.fileName,
    code: chunk.code,
    modules: chunk.moduleIds,
    bytes: brotliCompressSync(chunk.code).length,
    immediate: immediate.has(chunk.fileName),
  }));
}
