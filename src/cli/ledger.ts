import { assertLedger, type LedgerPlace, nameOfLedger } from '../server/node/ledger-place.ts';
import type { Options } from './options.ts';

/**
 * Says on standard error which ledger a command is going to work on. Only one that `begins` ledgers may make a new one; the others
 * refuse where there is none, since an empty ledger is always in order.
 */
export function ledgerFor({ place }: Options, { begins = false } = {}): LedgerPlace {
  if (!begins) assertLedger(place);
  console.error(`Ledger: ${nameOfLedger(place)}`);
  return place;
}
