import { type DestinationStream, pino } from 'pino';
import type { Log } from '../payments/core.ts';
import { StartError } from './start-error.ts';

// What lets somebody act as another, or names a card, is never written down, wherever it comes from.
const secrets = ['authorization', 'cookie', 'set-cookie', 'cardToken', 'gatewayToken', 'token', 'secret'];
const paths = secrets.flatMap((name) => ['', '*', '*.*'].map((depth) => `${depth}["${name}"]`));
const redact = { paths, censor: '[secret]' };

/** Structured logs on standard error; `BETALA_LOG` sets the level (`warn` unless told). */
export function createLog(to: DestinationStream = pino.destination({ fd: 2, sync: true })): Log {
  return pino({ level: levelIn(process.env), base: null, redact }, to);
}

const levels = [...Object.values(pino.levels.labels), 'silent'];

function levelIn({ BETALA_LOG: level }: NodeJS.ProcessEnv): string {
  if (!level) return 'warn';
  if (levels.includes(level)) return level;
  throw new StartError(`BETALA_LOG must be one of ${levels.join(', ')}; it is "${level}"`);
}
