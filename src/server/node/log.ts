import { pino } from 'pino';
import type { Log } from '../payments/core.ts';

/** Structured logs on standard error; `BETALA_LOG` sets the level (`warn` unless told). */
export function createLog(): Log {
  return pino(
    { level: process.env.BETALA_LOG ?? 'warn', base: null },
    pino.destination({ fd: 2, sync: true }),
  );
}
