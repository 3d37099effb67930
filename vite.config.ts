import { defaultClientConditions, defineConfig } from 'vite';

const resolve = { conditions: ['betala-source', ...defaultClientConditions] };

/** `vite build` makes the portal's client; `vite build --mode cdn` makes the one file that a plain page can load. */
export default defineConfig(({ mode }) => (mode === 'cdn' ? cdn : portal));

const portal = {
  root: 'src/portal/client',
  resolve,
  build: { outDir: '../../../build/portal', emptyOutDir: true, target: 'es2022' },
};

const cdn = {
  resolve,
  // No bundler comes after this one to answer it.
  define: { 'process.env.NODE_ENV': '"production"' },
  publicDir: false as const,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    lib: { entry: 'components/define.ts', formats: ['es' as const], fileName: () => 'betala.js' },
    rolldownOptions: { output: { minify: true, codeSplitting: false } },
  },
};
