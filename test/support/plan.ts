import { startPostgres } from './postgres.ts';
import type { Counts, Stage } from './stage.ts';

/** Rows one after the other; the lanes of a row at the same time, each stage of a lane after the one before it. */
export type Plan = Stage[][][];

/** What tests tell of themselves, such as seeds and figures; not the runner's own counts. */
const notes = /^ *ℹ ((?!(?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$).+)$/gm;
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
let server: ReturnType<typeof startPostgres> | undefined;
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

/** Runs the stages that the command line names, or all of them, and tells what came of each. */
export async function runPlan(plan: Plan): Promise<void> {
  for (const row of plan) await Promise.all(row.map(runInOrder));
  await server?.then((started) => started.stop()).catch(() => {});
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

export function isWanted({ name }: Stage): boolean {
  const words = process.argv.slice(2);
  return words.length === 0 || words.some((word) => name.includes(word));
}

/** One PostgreSQL for all stages that want one; every test file makes its own database on it. */
export async function sharedPostgres(): Promise<Record<string, string>> {
  // Processes are killed here and machines are not, so nothing needs to wait for a disk.
  server ??= startPostgres({ fsync: false });
  return { BETALA_TEST_POSTGRES: (await server).url };
}

async function runInOrder(lane: Stage[]): Promise<void> {
  for (const stage of lane.filter(isWanted)) await report(stage);
}

async function report(stage: Stage): Promise<void> {
  const start = performance.now();
  const { output, ...counts } = await stage.run().catch(cannotRun);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (counts.failed > 0) console.log(`\n${whatFailed(output)}\n`);
  console.log(
    `${stage.name.padEnd(10)}${seconds.padStart(6)} s  ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`,
  );
  for (const [, note] of output.matchAll(notes)) console.log(`${' '.repeat(20)}${note}`);
  for (const word of ['passed', 'failed', 'skipped'] as const) total[word] += counts[word];
}

/** Node's runner lists what failed once more at the end; nobody needs the rest. */
function whatFailed(output: string): string {
  return (output.split('✖ failing tests:').at(-1) ?? output).trim();
}

function cannotRun(error: Error) {
  return { passed: 0, failed: 1, skipped: 0, output: error.message };
}
