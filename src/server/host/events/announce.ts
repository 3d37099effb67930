import type { Transaction } from '../../store/database.ts';
import { outbox } from '../../store/schema.ts';
import type { EventData, EventType } from './billing-event.ts';

/** Something that happened, as it is written into the outbox. */
export interface News<Type extends EventType> {
  type: Type;
  profileId: string;
  /** What it happened to. */
  resourceId: string;
  data: EventData[Type];
}

/** Tells the host of something, in the transaction that does it. */
export async function announce<Type extends EventType>(
  tx: Transaction,
  { data, ...news }: News<Type>,
): Promise<void> {
  await tx.insert(outbox).values({ ...news, payload: data });
}
