import { defaultClientConditions, defineConfig } from 'vite';

const resolve = { conditions: ['betala-source', ...defaultClientConditions] };

/** `vite build` makes the portal's client; `vite build --mode cdn` makes the one file that a plain page can load. */
export default defineConfig(({ mode }) => (mode === 'cdn' ? cdn : portal));

const portal = {
  root: 'src/portal/client',
  resolve,
  build: { outDir: '../../../build/portal', emptyOutDir: true, target: 'es2022' },
};

/**
 * The page may have a Lit of its own, and browsers let a Trusted Types policy's name be taken once. So the one in this file
 * is called `betala`, which a page allows beside its own.
 */
const ownPolicy = {
  name: 'own-trusted-types-policy',
  transform: (code: string, id: string) =>
    /[\\/]lit-html[\\/]/.test(id)
      ? code.replace(/createPolicy\((['"])lit-html\1/, "createPolicy('betala'")
      : undefined,
};

const cdn = {
  resolve,
  plugins: [ownPolicy],
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
