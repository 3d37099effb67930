import type { Capability } from '../../sdk/contract/access.ts';
import type { ProblemCode } from '../../sdk/contract/problem-table.ts';
import type { Quote } from '../../sdk/contract/quote.ts';

export interface RefusalFacts {
  /** What to do about it, in a sentence. */
  detail?: string;
  errors?: { path: string; message: string }[];
  paymentId?: string | undefined;
  /** The refund that the host asked for, where money may be on its way back. */
  refundId?: string | undefined;
  quote?: Quote;
  capability?: Capability;
  moneyMoved?: 'no' | 'yes' | 'unknown';
  retryAfter?: number;
  /** The methods that the address takes, for `method-not-allowed`. */
  allow?: readonly string[];
}

/** A request that is turned down, with the problem code that the answer carries. No money moved unless it says so. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly facts: RefusalFacts;

  constructor(code: ProblemCode, facts: RefusalFacts = {}) {
    super(facts.detail ?? code);
    this.code = code;
    this.facts = facts;
  }
}
