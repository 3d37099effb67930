import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chosenEngine, engines } from './test/support/engines.ts';

/** The server would take the embedded database's own file for text, since it begins like some. */
function asItIs(context, next) {
  if (!context.path.endsWith('/pglite.data')) return next();
  context.type = 'application/octet-stream';
  context.body = createReadStream(fileURLToPath(new URL(`.${context.path}`, import.meta.url)));
}

/** What every bundler does for packages that ask which build they are in, or would use Node's modules if they were in Node. */
const asBundled = {
  name: 'as-bundled',
  resolveImport: ({ source }) => (isBuiltin(source) ? 'data:text/javascript,' : undefined),
  transform({ body, response }) {
    const asks = response.is('js') && typeof body === 'string' && body.includes('process.env.NODE_ENV');
    return asks ? body.replaceAll('process.env.NODE_ENV', '"development"') : undefined;
  },
};

export default {
  files: ['test/components/**/*.browser.ts'],
  nodeResolve: { exportConditions: ['betala-source', 'development', 'browser', 'import', 'default'] },
  middleware: [asItIs],
  plugins: [
    esbuildPlugin({
      ts: true,
      json: true,
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
    }),
    asBundled,
  ],
  browsers: [await engines[chosenEngine()]()],
  reporters: [defaultReporter({ reportTestProgress: false }), countingReporter()],
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  // Each file opens a ledger of its own for each of its tests, which a busy machine takes its time over.
  testsFinishTimeout: 600_000,
  testFramework: { config: { timeout: 60_000 } },
};

/** Leaves the numbers of the run where `npm test` adds them to the rest. */
function countingReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const tests = sessions.flatMap((session) => testsIn(session.testResults));
      const skipped = tests.filter((test) => test.skipped).length;
      const passed = tests.filter((test) => test.passed && !test.skipped).length;
      const broken = sessions.filter(
        (session) =>
          !session.passed && testsIn(session.testResults).every((test) => test.passed || test.skipped),
      ).length;
      const failed = tests.length - passed - skipped + broken;
      mkdirSync('build', { recursive: true });
      writeFileSync('build/element-results.json', JSON.stringify({ passed, failed, skipped }));
    },
  };
}

function testsIn(suite) {
  return suite ? [...suite.tests, ...suite.suites.flatMap(testsIn)] : [];
}
