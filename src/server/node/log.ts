import { type DestinationStream, pino } from 'pino';
import type { Log } from '../payments/core.ts';

// What lets somebody act as another, or names a card, is never written down, wherever it comes from.
const secrets = ['authorization', 'cookie', 'set-cookie', 'cardToken', 'gatewayToken', 'token', 'secret'];
const paths = secrets.flatMap((name) => ['', '*', '*.*'].map((depth) => `${depth}["${name}"]`));
const redact = { paths, censor: '[secret]' };

/** Structured logs on standard error; `BETALA_LOG` sets the level (`warn` unless told). */
export function createLog(to: DestinationStream = pino.destination({ fd: 2, sync: true })): Log {
  return pino({ level: process.env.BETALA_LOG ?? 'warn', base: null, redact }, to);
}
