import type { Problem } from './contract/problem.ts';
import type { Quote } from './contract/quote.ts';

type MoneyMoved = 'no' | 'yes' | 'unknown';
type Retry = 'safe' | 'after-check' | 'never';

/** What went wrong, whether money moved, and what may be done next. Every error of the SDK is one of these. */
export class BillingError extends Error {
  override name = 'BillingError';
  /** Stable and machine-readable, such as `amount-changed` or `connection`. */
  code: string;
  /** `unknown` after a payment call means: look before anyone pays again. */
  moneyMoved: MoneyMoved;
  /** Whether the same call may be sent again. */
  retry: Retry;

  constructor(
    code: string,
    message: string,
    facts: { moneyMoved?: MoneyMoved; retry?: Retry; cause?: unknown } = {},
  ) {
    super(message, { cause: facts.cause });
    this.code = code;
    this.moneyMoved = facts.moneyMoved ?? 'no';
    this.retry = facts.retry ?? 'never';
  }
}

/** The SDK was given something it cannot work with; the message says what to write instead. */
export class ConfigurationError extends BillingError {
  override name = 'ConfigurationError';
  constructor(message: string, cause?: unknown) {
    super('configuration', message, { cause });
  }
}

/** The host could not give a billing session, or the service does not accept it. */
export class SessionError extends BillingError {
  override name = 'SessionError';
}

/** No answer came: offline, refused, cut, or too slow (`code` is `connection` or `timeout`), or no file (`export-failed`). */
export class ConnectionError extends BillingError {
  override name = 'ConnectionError';
}

/** An answer came that cannot be understood. */
export class AnswerError extends BillingError {
  override name = 'AnswerError';
}

/** The service refused, with a problem (RFC 9457). */
export class ProblemError extends BillingError {
  override name = 'ProblemError';
  status: number;
  requestId: string;
  /** Field errors, each with a path such as `allocations.0.amount`. */
  errors: { path: string; message: string }[];
  /** The payment that is in the way, for `payment-in-progress`. */
  paymentId: string | undefined;
  /** What would be paid now, for `amount-changed`. */
  quote: Quote | undefined;
  problem: Problem;

  constructor(problem: Problem) {
    const { moneyMoved, retry } = problem;
    super(problem.code, problem.detail ?? problem.title, {
      moneyMoved: moneyMoved === 'other' ? 'unknown' : moneyMoved,
      retry: retry === 'other' ? 'after-check' : retry,
    });
    this.status = problem.status;
    this.requestId = problem.requestId;
    this.errors = problem.errors ?? [];
    this.paymentId = problem.paymentId;
    this.quote = problem.quote;
    this.problem = problem;
  }
}
