import type { Clock } from './ports.ts';

/** The clock of this machine. */
export const systemClock: Clock = { now: async () => new Date(), movable: false };
