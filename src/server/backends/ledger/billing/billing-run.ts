import type { Quote } from '../../../../../sdk/contract/quote.ts';
import type { QuoteRequest } from '../../../../../sdk/contract/request-shapes.ts';
import type { Attempt } from '../../../payments/attempt.ts';
import type { Clock } from '../../../ports.ts';
import type { Database } from '../../../store/database.ts';

/** What one billing run did. */
export interface BillingReport {
  /** Invoices that were issued. */
  issued: number;
  /** Periods in which there was nothing to bill. */
  empty: number;
  /** Automatic charges that succeeded, and that failed. */
  charged: number;
  failed: number;
  /** Invoices that have fallen overdue. */
  overdue: number;
  /** Credits whose time is over. */
  expired: number;
  /** What needs a person, such as lines that sum to less than nothing, each as a sentence. */
  problems: string[];
}

export const emptyReport = (): BillingReport => ({
  ...{ issued: 0, empty: 0, charged: 0, failed: 0, overdue: 0, expired: 0 },
  problems: [],
});

/** An automatic charge, as the payment core takes it: the same claim as a payer's, with nobody behind it. */
export interface AutomaticOrder {
  profileId: string;
  payer: null;
  request: Pick<Quote, 'allocations' | 'total'> & { source: { paymentMethodId: string } };
  key: { scope: string; key: string; fingerprint: string };
  requestId: string;
  origin: null;
}

/** The part of the payment core that the run charges through. */
export interface Charging {
  /** Finds out what became of payments of a process that died. */
  recover(): Promise<unknown>;
  quote(profileId: string, request: QuoteRequest): Promise<Quote>;
  /** Puts to an invoice what a bank transfer brought for it. */
  useKept(invoiceId: string): Promise<void>;
  pay(order: AutomaticOrder): Promise<{ attempt: Attempt }>;
  /** Gives up a payment that waits for a payer. */
  cancel(
    profileId: string,
    attemptId: string,
    by: { subject: string; requestId: string; origin: null },
  ): Promise<Attempt>;
}

export interface BillingRun {
  database: Database;
  clock: Clock;
  payments: Charging;
  /** On which days after the due charge a failed one is tried again, such as `[3, 5, 7]`. */
  retryDays: readonly number[];
  /** Ends the run after what it has in hand; the next one goes on. */
  signal?: AbortSignal | undefined;
  log: { warn(facts: object, message: string): void };
}
