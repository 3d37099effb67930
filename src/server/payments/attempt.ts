import type { paymentAllocation, paymentAttempt } from '../store/schema.ts';

export type AllocationRow = typeof paymentAllocation.$inferSelect;

/** One try at paying: what was agreed, with what, and how far it has come. */
export type Attempt = typeof paymentAttempt.$inferSelect & { allocations: AllocationRow[] };
