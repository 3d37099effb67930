// The element tests in Firefox and WebKit as well; `npm run test:engines -- firefox` takes one of them.
import { globSync } from 'node:fs';
import type { Engine } from '../support/engines.ts';
import { root } from '../support/root.ts';
import { check, elementTests, type Stage } from '../support/stage.ts';

const files = globSync('test/components/**/*.browser.ts', { cwd: root }).sort();
const others: Engine[] = ['firefox', 'webkit'];
const wanted = others.filter((engine) => process.argv.length < 3 || process.argv.includes(engine));
const needed = [
  check('manifest', 'node', ['tools/manifest.ts']),
  check('ledger', 'node', ['--conditions=betala-source', 'tools/story-dump.ts']),
];

for (const stage of [...needed, ...wanted.map((engine) => elementTests(engine, files, engine))])
  await run(stage);

async function run(stage: Stage): Promise<void> {
  const { passed, failed, skipped, output } = await stage.run();
  if (failed > 0) {
    console.log(output.trim());
    process.exitCode = 1;
  }
  console.log(`${stage.name}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
}
