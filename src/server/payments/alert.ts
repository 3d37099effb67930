import { describeError } from '../describe-error.ts';
import type { Log } from './core.ts';

/** Hears what needs a person, in a sentence. It may write to somebody, be slow, and fail. */
export type HearAlert = (what: string) => unknown;

/** Nobody waits for who hears alerts; where that fails, what needs a person is logged, and what it is about goes on. */
export function alertThrough(log: Log, hear?: HearAlert): (what: string) => void {
  const write = (what: string) => log.error({ what }, 'something needs a person');
  if (!hear) return write;
  return (what) => {
    const heard = async () => hear(what);
    heard().catch((error) => {
      write(what);
      log.error({ error: describeError(error) }, 'an alert reached nobody');
    });
  };
}
