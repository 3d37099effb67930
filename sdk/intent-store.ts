import type { PaymentRequest } from './contract/request-shapes.ts';

/** A purchase that was begun: what a browser or a process must remember so that it is never made twice. */
export interface SavedIntent {
  profileId: string;
  /** The subject of the session that began it. */
  subject: string;
  /** The idempotency key: it stays the same until the outcome is final. */
  key: string;
  request: PaymentRequest;
  /** Known once the service has accepted it. */
  paymentId?: string;
  savedAt: string;
}

/** Where intents are kept; the memory store suits a process, a browser wants one that survives a reload. */
export interface IntentStore {
  load(): SavedIntent[];
  save(intents: SavedIntent[]): void;
}

export class MemoryIntentStore implements IntentStore {
  #intents: SavedIntent[] = [];

  load(): SavedIntent[] {
    return this.#intents;
  }

  save(intents: SavedIntent[]): void {
    this.#intents = intents;
  }
}
