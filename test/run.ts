// Runs everything that must hold, stage by stage; `npm test -- <word>` runs the stages whose name has that word.
import { globSync } from 'node:fs';
import { scratchInMemory } from './support/memory-folder.ts';
import { isWanted, runPlan, sharedPostgres } from './support/plan.ts';
import { root } from './support/root.ts';
import { check, elementTests, nodeTests, type Stage } from './support/stage.ts';

scratchInMemory();

const files = (pattern: string) => globSync(pattern, { cwd: root }).sort();
const aside =
  /^test[\\/](journey|faults|simulation|deep|stories)[\\/]|^test[\\/](package|packed-look|bytes|react-types|readme|strict-page)\.test\.ts$/;
// Thousands of tries in each: nothing else here takes as long.
const thousands = [
  ...files('test/server/payments/event-orders.test.ts'),
  ...files('test/faults/many-payers.test.ts'),
  ...files('test/simulation/**/*.test.ts'),
];
const others = (pattern: string) => files(pattern).filter((file) => !thousands.includes(file));

// For a moment, packing puts the host's package.json in the place of our own, so nothing runs beside it.
const build = check('build', 'node', ['tools/pack.ts']);
const portal = check('portal', 'node', ['setup.mjs', 'start']);

const types = check('types', 'tsc', ['--noEmit']);
const lint = check('lint', 'biome', ['ci', '--colors=off']);
const manifest = check('manifest', 'node', ['tools/manifest.ts']);
const ledger = check('ledger', 'node', ['--conditions=betala-source', 'tools/story-dump.ts']);
const storybook = check('storybook', 'storybook', [
  ...['build', '-c', 'stories/.storybook'],
  ...['-o', 'build/storybook', '--quiet'],
]);
const stories = nodeTests('stories', files('test/stories/**/*.test.ts'), { needs: shown });
const elements = elementTests('elements', files('test/components/**/*.browser.ts'));
// They change the clock or the time zone of their process, or weigh its memory.
const alone = files('test/{sdk/odd-answers,components/amounts-and-dates,server/fuzz}.test.ts');
const node = nodeTests(
  'node',
  others('test/**/*.test.ts').filter((file) => !aside.test(file)),
  { needs: sharedPostgres, atOnce: 3, each: 6, alone },
);
const simulation = nodeTests('simulation', thousands, {
  ...{ timeout: 1_500_000, longLived: true, needs: sharedPostgres, atOnce: 3 },
});
const packages = nodeTests(
  'package',
  files('test/{package,packed-look,bytes,react-types,readme,strict-page}.test.ts'),
  {
    ...{ needs: packed, atOnce: 1 },
  },
);
// Browsers and what people wait for leave the cores idle now and then.
const journey = nodeTests('journey', files('test/journey/**/*.test.ts'), { needs: running, atOnce: 3 });
const faults = nodeTests('faults', others('test/faults/**/*.test.ts'), { needs: running });
const deep = nodeTests('deep', files('test/deep/**/*.test.ts'), { needs: sharedPostgres });

/** Rows one after the other; the lanes of a row at the same time, each stage of a lane after the one before it. */
const plan: Stage[][][] = [
  [[types], [lint]],
  [[manifest, ledger, build]],
  [[node]],
  [[simulation]],
  // Element tests wait much, as people do, and packages are waited for.
  [[elements], [storybook, portal, stories], [packages]],
  [[journey]],
  // Who kills waits much for what comes up again. Journeys beside it end no sooner, and wait for each other too long now and then.
  [[faults], [deep]],
];

await runPlan(plan);

/** The tarball that the package tests install: made by the stage before, or now when only they are run. */
async function packed(): Promise<Record<string, string>> {
  if (!isWanted(build)) await build.run();
  return { BETALA_PACKED: 'yes' };
}

/** The built Storybook: made by a stage before, or now when only stories are looked at. */
async function shown(): Promise<Record<string, string>> {
  if (!isWanted(storybook)) for (const stage of [manifest, ledger, storybook]) await stage.run();
  return {};
}

/** What a whole running portal needs: its built client, and a database. */
async function running(): Promise<Record<string, string>> {
  if (!isWanted(portal)) await portal.run();
  return sharedPostgres();
}
