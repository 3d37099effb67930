import type { FailureCode } from '../../sdk/contract/failure.ts';
import type { Money } from '../../sdk/contract/money.ts';
import type { CardEntrySettings } from '../../sdk/contract/payment-method.ts';
import type { Attempt } from './payments/attempt.ts';
import type { Refund } from './payments/refund.ts';

/** What a gateway knows of a payment; `none` means that it never heard of it. */
export type Outcome =
  | { status: 'succeeded'; gatewayPaymentId: string; amount: Money; card?: CardFacts }
  | { status: 'failed'; failure: FailureCode; card?: CardFacts }
  | { status: 'canceled' }
  | { status: 'requires_action'; nextAction: NextAction }
  | { status: 'unknown' }
  | { status: 'none' };

/** What the payer must do at the gateway: a challenge that a frame can show, or a page to go to and come back from. */
export interface NextAction {
  type: 'challenge' | 'redirect';
  url: string;
}

export interface CardFacts {
  brand: string;
  last4: string;
  expiryMonth: number;
  expiryYear: number;
  holder: string | null;
}

/** A payment that succeeded, by the gateway's own record. */
export interface GatewayPayment {
  attemptId: string;
  amount: Money;
}

/** What a gateway knows of a refund. `returned`: it was accepted, and later the money came back. */
export type RefundOutcome =
  | { status: 'succeeded' | 'returned'; gatewayRefundId: string; amount: Money }
  | { status: 'failed' }
  | { status: 'unknown' }
  | { status: 'none' };

/** A refund that was accepted, by the gateway's own record. */
export interface GatewayRefund {
  refundId: string;
  attemptId: string;
  amount: Money;
  status: 'succeeded' | 'returned';
}

/** A payment that its payer disputes at the bank. */
export interface GatewayDispute {
  id: string;
  attemptId: string;
  amount: Money;
  status: 'opened' | 'won' | 'lost';
}

/** What an event says that it is about. It is never believed: what it names is looked up. */
export interface GatewayEvent {
  id: string;
  type: string;
  attemptId: string;
}

/** A card processor. Every call names the attempt or refund, whose id is the gateway's idempotency key. */
export interface PaymentGateway {
  readonly name: string;
  /** Whether real money moves. */
  readonly live: boolean;
  /** Whether a card can be typed on a page of the gateway: an attempt without a token is answered with a redirect. */
  readonly hostedPage: boolean;
  /** How long the gateway keeps its keys, in milliseconds: nothing is sent again after that, only looked up. */
  readonly keyLife: number;
  /** What a browser needs to mount this gateway's hosted fields. */
  cardEntry(): CardEntrySettings;
  /** The card behind a token of the hosted fields; undefined for one that is unknown or used up. */
  describe(token: string): Promise<CardFacts | undefined>;
  charge(attempt: Attempt, signal: AbortSignal): Promise<Outcome>;
  /** Asked of payments that succeeded, too: of one that has failed since, such as a direct debit, the money is taken out of the books. */
  lookUp(attempt: Attempt): Promise<Outcome>;
  /** Gives a payment up; answers what is true afterwards. */
  cancel(attempt: Attempt): Promise<Outcome>;
  /** The gateway's own record of payments that succeeded, a batch at a time, oldest first. */
  succeeded(): AsyncIterable<GatewayPayment[]>;
  /** Sends money of a succeeded payment back to the card. */
  refund(refund: Refund, attempt: Attempt, signal: AbortSignal): Promise<RefundOutcome>;
  lookUpRefund(refund: Refund, attempt: Attempt): Promise<RefundOutcome>;
  /** The gateway's own record of refunds that it accepted, a batch at a time. */
  refunded(): AsyncIterable<GatewayRefund[]>;
  /** Every dispute of these payments, or of all, a batch at a time. */
  disputes(attemptIds?: readonly string[]): AsyncIterable<GatewayDispute[]>;
  /** Checks the signature of an event over its raw bytes; undefined for one that is forged, altered, old or not for us. */
  readEvent(headers: Headers, rawBody: Uint8Array): Promise<GatewayEvent | undefined>;
}
