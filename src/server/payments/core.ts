import { sql } from 'drizzle-orm';
import type { AccessSource, BillingBackend, DocumentRenderer, PaymentGateway } from '../ports.ts';
import type { Database } from '../store/database.ts';
import { alertThrough, type HearAlert } from './alert.ts';
import type { Attempt } from './attempt.ts';
import { type Breaker, type BreakerOptions, createBreaker, usualBreaker } from './breaker.ts';
import { type Counts, countWith } from './measure.ts';
import { assertReturnUrls, type ReturnUrls } from './return-urls.ts';
import { type Telemetry, type Trace, traceWith } from './telemetry.ts';

/** The steps that a payment passes; told to `observe` for tracing. */
export type Step = 'claiming' | 'claimed' | 'submitted' | 'charged' | 'finished';

export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** What the payment core works with: one core for every backend and gateway. */
export interface Core {
  database: Database;
  backend: BillingBackend;
  gateway: PaymentGateway;
  access: AccessSource;
  /** Draws invoices and receipts; without one they cannot be downloaded. */
  documents?: DocumentRenderer | undefined;
  log: Log;
  /** Tells a person, in a sentence, and never fails. Not for inside a transaction, which may run again. */
  alert: (what: string) => void;
  /** How long a gateway may take to answer, in milliseconds. */
  gatewayTimeout: number;
  /** Aborted once this process may wait for the gateway no longer: what it was asked, nobody knows then. */
  hurry: AbortController;
  /** Whether the gateway answers: while it does not, no new payment is claimed. */
  breaker: Breaker;
  /** How long a payer may take over a challenge or a page of the gateway, in milliseconds. */
  actionLife: number;
  /** Where payers may be sent back to from a page of the gateway. */
  returnUrls: ReturnUrls;
  /** Hears each step of each payment, for tests that fail at one. */
  observe: (step: Step, attemptId: string) => void | Promise<void>;
  /** Puts work into a span of the host's tracing. */
  trace: Trace;
  counts: Counts;
  /** Hears of a payment that a person asked for and that was refused by the card's issuer, however late. */
  declined: (attempt: Attempt) => Promise<void>;
}

/** Until when the process that works on an attempt keeps it to itself: long enough for the gateway and the books. */
export const leaseFor = ({ gatewayTimeout }: Core) =>
  sql`now() + ${2 * gatewayTimeout} * interval '1 millisecond'`;

export type CoreOptions = Pick<Core, 'database' | 'backend' | 'gateway' | 'access' | 'log'> &
  Partial<
    Pick<Core, 'documents' | 'gatewayTimeout' | 'actionLife' | 'returnUrls' | 'observe' | 'declined'>
  > & {
    alert?: HearAlert | undefined;
    breaker?: Partial<BreakerOptions> | undefined;
    telemetry?: Telemetry | undefined;
  };

/** The core with what nobody chose: half a minute for the gateway, a quarter of an hour for the payer. */
export function createCore({ database, backend, gateway, access, log, ...chosen }: CoreOptions): Core {
  const returnUrls = chosen.returnUrls ?? {};
  assertReturnUrls(returnUrls);
  return {
    ...{ database, backend, gateway, access, log, returnUrls },
    documents: chosen.documents,
    alert: alertThrough(log, chosen.alert),
    gatewayTimeout: chosen.gatewayTimeout ?? 30_000,
    hurry: new AbortController(),
    breaker: createBreaker({ ...usualBreaker, ...chosen.breaker }),
    actionLife: chosen.actionLife ?? 15 * 60_000,
    observe: chosen.observe ?? (() => undefined),
    trace: traceWith(chosen.telemetry?.tracer),
    counts: countWith(chosen.telemetry?.meter),
    declined: chosen.declined ?? (async () => undefined),
  };
}
