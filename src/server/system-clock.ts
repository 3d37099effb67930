import type { Clock } from './ports.ts';

/** The clock of this machine; the database's own is alike for every process. */
export const systemClock: Clock = { now: async () => new Date(), movable: false };
