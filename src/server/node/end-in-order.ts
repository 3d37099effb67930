import { constants } from 'node:os';
import type { OpenService } from './open-service.ts';
import type { Serving } from './serve.ts';

/** What a process runs that ends by a signal. */
export interface Running {
  servers: readonly Serving[];
  service: Pick<OpenService, 'retire' | 'close'>;
  /** How long payments that are under way may go on, in milliseconds; 20 seconds unless told. */
  patience?: number;
}

const usualPatience = 20_000;
/** After payments have stopped waiting, what became of them is still written down and answered. */
const lastWords = 5000;
/** npm passes on what the terminal has told everybody already: that is one signal, not two. */
const sameSignal = 500;

/**
 * Ends the process at SIGTERM or SIGINT: it takes nothing new, finishes what is under way and closes the database. A second
 * signal ends it at once. Whatever is cut off is found out by the next process, and charged once.
 */
export function endInOrder(running: Running): void {
  let begunAt: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (begunAt !== undefined && performance.now() - begunAt > sameSignal)
        process.exit(128 + constants.signals[signal]);
      if (begunAt === undefined) stop(running).then(exitWith(0), exitWith(1));
      begunAt ??= performance.now();
    });
}

const exitWith = (code: number) => () => process.exit(code);

async function stop({ servers, service, patience = usualPatience }: Running): Promise<void> {
  setTimeout(exitWith(1), patience + lastWords);
  service.retire(patience);
  await Promise.all(servers.map((server) => server.close()));
  await service.close();
}
