import type { Log } from '../payments/core.ts';

/** Says nothing; for hosts that gave no log. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
