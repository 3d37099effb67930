import type { FailureCode } from '../../../../../sdk/contract/failure.ts';

/** How the sample company pays the invoices of one billing profile. */
export interface Story {
  seed: number;
  /** How many of the newest invoices are not paid; the third newest and older ones are overdue. */
  unpaid: number;
  /** Paid automatically when due, by hand within weeks, or by bank transfer shortly before they are due. */
  pays: 'automatically' | 'by-card' | 'by-wire';
  /** As payments name it. */
  method: string;
  /** Why the automatic charge of an unpaid invoice failed, by how many invoices there are after it. */
  failed: Record<number, FailureCode>;
  /** Credit that was applied, by how many invoices there are after it. */
  credit: Record<number, { creditId: string; amount: number }>;
  /** Which invoice was wrong at first, by how many invoices there are after it. */
  corrected: number | undefined;
  purchaseOrders: boolean;
}

export const stories: Record<string, Story> = {
  bp_nordljus_se: {
    seed: 1,
    unpaid: 4,
    pays: 'automatically',
    method: 'Visa •••• 4242',
    failed: { 2: 'insufficient-funds' },
    credit: {
      0: { creditId: 'cr_nordljus_storage', amount: 180_000 },
      4: { creditId: 'cr_nordljus_storage', amount: 95_000 },
    },
    corrected: 7,
    purchaseOrders: true,
  },
  bp_nordljus_eu: {
    seed: 2,
    unpaid: 2,
    pays: 'by-wire',
    method: 'Bank transfer',
    failed: {},
    credit: {},
    corrected: undefined,
    purchaseOrders: true,
  },
  bp_nordljus_jp: {
    seed: 3,
    unpaid: 1,
    pays: 'by-card',
    method: 'Visa •••• 4242',
    failed: {},
    credit: {},
    corrected: undefined,
    purchaseOrders: false,
  },
  bp_nordljus_public: {
    seed: 4,
    unpaid: 2,
    pays: 'by-wire',
    method: 'Bank transfer',
    failed: {},
    credit: {},
    corrected: undefined,
    purchaseOrders: true,
  },
};
