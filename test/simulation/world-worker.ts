// Tries a share of the seeds on a thread of its own, and tells what came of each.
import { parentPort, workerData } from 'node:worker_threads';
import { Laboratory } from './laboratory.ts';

const { seeds } = workerData as { seeds: string[] };
// A database that has grown old is slower than a new one.
const perDatabase = 500;

for (let begun = 0; begun < seeds.length; begun += perDatabase) {
  const laboratory = await Laboratory.open();
  for (const seed of seeds.slice(begun, begun + perDatabase)) {
    const { breaches, faults, payments, log } = await laboratory.try(seed);
    parentPort?.postMessage({ seed, breaches, faults, payments, ...(breaches.length > 0 && { log }) });
  }
  await laboratory.close();
}
