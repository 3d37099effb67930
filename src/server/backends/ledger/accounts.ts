/** The accounts of the ledger, one of each per billing profile and currency. */
export const accountKinds = [
  /** What the payer owes; every entry names its invoice. */
  'receivable',
  'revenue',
  'tax-payable',
  /** What we owe the payer; every entry names its credit. */
  'customer-credit',
  /** What credits that were given away have cost. */
  'credits-granted',
  /** Card payments on their way from the gateway. */
  'gateway-clearing',
  'bank',
  /** Money that has arrived and is not yet applied to an invoice. */
  'unapplied',
  /** Money that a payer disputes at the bank: the gateway holds it until that is decided. */
  'disputed',
  /** Brought in from another system of record. */
  'opening-balance',
] as const;
export type AccountKind = (typeof accountKinds)[number];
