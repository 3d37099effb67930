import type { refund } from './schema.ts';

/** Money that goes back to a payer: how much of which payment, why, and how far it has come. */
export type Refund = typeof refund.$inferSelect;
