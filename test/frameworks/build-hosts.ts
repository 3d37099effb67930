import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, defaultClientConditions, type Plugin } from 'vite';
import { installFallback } from '../support/fallback.ts';
import { root } from '../support/root.ts';

/** Bundles a page of each framework, as a host's own build would, and gives each file by its name. */
export async function buildHosts(): Promise<Map<string, string>> {
  const installed = installFallback('frameworks');
  // Beside what is installed, where their imports are found.
  const folder = join(installed, '../hosts');
  cpSync(join(root, 'test/frameworks/hosts'), folder, { recursive: true });
  const entries = ['react.jsx', 'react-hydrated.jsx', 'preact.js', 'vue.js', 'svelte.js', 'angular.js'];
  const outDir = join(folder, 'built');
  await build({
    ...{ root: folder, configFile: false, logLevel: 'error' },
    resolve: {
      alias: { 'betala/define': join(root, 'components/define.ts') },
      conditions: ['betala-source', ...defaultClientConditions],
    },
    define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
    plugins: [svelte(installed)],
    build: {
      ...{ outDir, emptyOutDir: true, target: 'es2022', minify: false },
      rolldownOptions: {
        input: entries.map((entry) => join(folder, entry)),
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  return new Map(readdirSync(outDir).map((file) => [file, readFileSync(join(outDir, file), 'utf8')]));
}

/** Svelte's own compiler. */
function svelte(installed: string): Plugin {
  const { compile } = createRequire(join(installed, '_'))('svelte/compiler');
  return {
    name: 'svelte',
    transform: (code, id) =>
      id.endsWith('.svelte')
        ? { code: compile(code, { generate: 'client' }).js.code, moduleType: 'js' }
        : undefined,
  };
}
