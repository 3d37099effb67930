// What is tried before a release, in an hour on two cores; `npm run test:deep -- T5` takes the stages whose name has that word.
// Each target has as much of its full count as the hour has room for; BETALA_DEEP=1 before the command takes all of it.
import { globSync } from 'node:fs';
import { isWanted, type Plan, runPlan, sharedPostgres } from '../support/plan.ts';
import { root } from '../support/root.ts';
import { check, type NodeTests, nodeTests } from '../support/stage.ts';

const aDay = 86_400_000;
const given = process.env.BETALA_DEEP;

/** Test files with so much of their full counts, one file at a time: a row below has as many lanes as there are cores. */
function target(name: string, share: number, patterns: string[], options: NodeTests = {}) {
  const needs = async () => ({
    ...(await sharedPostgres()),
    ...(await options.needs?.()),
    BETALA_DEEP: given ?? String(share),
  });
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort();
  return nodeTests(name, files, { timeout: aDay, atOnce: 1, ...options, needs });
}

const portal = check('portal', 'node', ['setup.mjs', 'start']);
const needs = async () => {
  if (!isWanted(portal)) await portal.run();
  return {};
};
const server = 'test/server';
const longLived = true;

const plan: Plan = [
  // What is measured in milliseconds has the machine to itself.
  [[target('T16', 1, ['test/deep/slow-sockets.deep.ts'])]],
  [
    [target('T17', 1, ['test/deep/soak.deep.ts']), target('T15', 1, ['test/deep/retry-storm.deep.ts'])],
    [
      target('T5 paying', 1, ['test/faults/kill-*.test.ts'], { needs }),
      target('T18', 1, ['test/deep/failover.test.ts']),
    ],
  ],
  [
    [target('T5 others', 0.5, ['test/deep/kill-*.{test,deep}.ts'])],
    [
      target('T2 shared worlds', 0.1, ['test/simulation/{on-disk,two-processes}.test.ts'], { longLived }),
      target('T3', 1, ['test/faults/many-payers.test.ts'], { longLived }),
    ],
  ],
  // Worlds take a thread for each core.
  [[target('T1 worlds', 0.015, ['test/simulation/world.test.ts'], { longLived })]],
  [
    [
      target('T4', 1, ['test/deep/many-invoices.test.ts']),
      target('T6 T7', 0.1, [`${server}/payments/{outcome-matrix,event-orders}.test.ts`], { longLived }),
      target('T14', 0.25, ['test/simulation/unknown-outcomes.test.ts'], { longLived }),
    ],
    [
      target('T8', 0.1, [`${server}/fuzz.test.ts`, `${server}/bad-input.test.ts`]),
      target('T9 T10', 1, ['test/sdk/{odd-answers,retrying,paying-once}.test.ts']),
      target('T12', 1, [`${server}/authority.test.ts`]),
      target('T13', 1, ['test/sdk/money.test.ts', 'test/components/amounts-and-dates.test.ts']),
      target('T23', 1, [
        'test/deep/clocks.test.ts',
        `${server}/sessions.test.ts`,
        `${server}/payments/webhook.test.ts`,
      ]),
      target('billing', 0.5, ['test/faults/billing-killed.test.ts']),
    ],
  ],
  [[portal]],
  [[target('T11', 0.2, ['test/journey/charged-once.test.ts'])]],
];

await runPlan(plan);
