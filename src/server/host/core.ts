import type { Log } from '../payments/core.ts';
import type { Clock } from '../ports.ts';
import type { Database } from '../store/database.ts';

/** What the host's side works with. */
export interface HostCore {
  database: Database;
  clock: Clock;
  log: Log;
  /** Hears what needs a person, such as an event that could not be delivered. */
  alert: (what: string) => void;
}

/** The name under which the payment core keeps its locks of invoices of our own ledger. */
export const backendName = 'ledger';
