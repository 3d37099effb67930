import type { CardEntrySettings } from '../../../../sdk/contract/payment-method.ts';
import type { Attempt } from '../../payments/attempt.ts';
import type { Refund } from '../../payments/refund.ts';
import type {
  CardFacts,
  GatewayDispute,
  GatewayEvent,
  GatewayPayment,
  GatewayRefund,
  Outcome,
  PaymentGateway,
  RefundOutcome,
} from '../../ports.ts';
import type { Database } from '../../store/database.ts';
import { findCard, type SandboxCard } from './cards.ts';
import {
  assertSameOrder,
  type Charge,
  findCharge,
  orderOf,
  recordCharge,
  succeededCharges,
  type Verdict,
} from './charges.ts';
import { readEventBody } from './events.ts';
import { acceptedRefunds, findRefund, listDisputes, recordRefund } from './refunds.ts';
import { isSigned } from './signature.ts';
import { actionOf, openStep, stepOf } from './steps.ts';
import {
  automaticVerdictOf,
  givenUp,
  isAutomatic,
  isChallenged,
  refusedByPayer,
  unknownCard,
  verdictOf,
} from './verdicts.ts';
import { wait } from './wait.ts';

export { type Charge, listCharges } from './charges.ts';

interface Records {
  /** Where the sandbox keeps its own record of cards and charges. */
  database: Database;
  /** What signs and proves events; the newest comes first, and two are good while one takes the other's place. */
  webhookSecrets?: readonly string[];
  /** How long the sandbox pretends to keep idempotency keys, in milliseconds; 23 hours unless told. */
  keyLife?: number;
}

/** Card fields come from a vault, or from the test cards as plain choices where no vault can be. */
export type SandboxGatewayOptions = Records &
  (
    | {
        /** The vault's address as browsers see it, such as `http://localhost:4001`. */
        vaultUrl: string;
        cardEntry?: 'vault';
      }
    | {
        cardEntry: 'test-cards';
        /** Where challenges are shown; without it, cards that ask for one are refused. */
        vaultUrl?: string;
      }
  );

const slowness = 3000;
/** A card processor that moves no money: test cards only, with a durable record of what was charged. */
export function createSandboxGateway(options: SandboxGatewayOptions): PaymentGateway {
  return new SandboxGateway(options);
}

class SandboxGateway implements PaymentGateway {
  readonly name = 'sandbox';
  readonly live = false;
  readonly hostedPage: boolean;
  readonly keyLife: number;
  readonly #database: Database;
  readonly #vaultUrl: string | undefined;
  readonly #webhookSecrets: readonly string[];
  readonly #cardEntry: CardEntrySettings;

  constructor(options: SandboxGatewayOptions) {
    this.#database = options.database;
    this.#vaultUrl = options.vaultUrl;
    this.#webhookSecrets = options.webhookSecrets ?? [];
    this.keyLife = options.keyLife ?? 23 * 3_600_000;
    this.hostedPage = options.vaultUrl !== undefined;
    this.#cardEntry =
      options.cardEntry === 'test-cards'
        ? { vendor: 'test-cards', url: options.vaultUrl ?? null, publishableKey: null }
        : { vendor: 'sandbox', url: new URL('/card-entry', options.vaultUrl).href, publishableKey: null };
  }

  cardEntry(): CardEntrySettings {
    return this.#cardEntry;
  }

  async describe(token: string): Promise<CardFacts | undefined> {
    return (await findCard(this.#database, token))?.facts;
  }

  /** Rejects where the answer is lost, and for a key that comes back with another amount or card. */
  async charge(attempt: Attempt, signal: AbortSignal): Promise<Outcome> {
    signal.throwIfAborted();
    const known = await findCharge(this.#database, attempt.id);
    if (known) return this.#replay(known, attempt);
    if (attempt.gatewayToken === null) return this.#askPayer(attempt, 'page');
    const card = await findCard(this.#database, attempt.gatewayToken);
    if (card?.behaviour === 'slow') await wait(slowness, signal);
    if (card && isChallenged(card.behaviour) && !isAutomatic(attempt))
      return this.#askPayer(attempt, 'challenge');
    const charge = await recordCharge(this.#database, orderOf(attempt), verdictFor(attempt, card));
    if (card?.behaviour === 'lost-answer' && charge.status === 'succeeded')
      throw new Error('The sandbox took the payment and lost the answer, as this test card asks');
    return this.#replay(charge, attempt);
  }

  async lookUp({ id }: Attempt): Promise<Outcome> {
    const charge = await findCharge(this.#database, id);
    if (charge) return this.#outcome(charge);
    const step = await stepOf(this.#database, id);
    return step && this.#vaultUrl
      ? { status: 'requires_action', nextAction: actionOf(step, this.#vaultUrl) }
      : { status: 'none' };
  }

  /** A canceled attempt keeps its key, so that a charge that is still on its way finds the door closed. */
  async cancel(attempt: Attempt): Promise<Outcome> {
    return this.#outcome(await recordCharge(this.#database, orderOf(attempt), givenUp));
  }

  async *succeeded(): AsyncGenerator<GatewayPayment[]> {
    for await (const charges of succeededCharges(this.#database)) {
      yield charges.map(({ attemptId, amount, currency }) => ({ attemptId, amount: { amount, currency } }));
    }
  }

  refund(refund: Refund, _attempt: Attempt, signal: AbortSignal): Promise<RefundOutcome> {
    signal.throwIfAborted();
    return recordRefund(this.#database, refund);
  }

  lookUpRefund({ id }: Refund): Promise<RefundOutcome> {
    return findRefund(this.#database, id);
  }

  refunded(): AsyncGenerator<GatewayRefund[]> {
    return acceptedRefunds(this.#database);
  }

  disputes(attemptIds?: readonly string[]): AsyncGenerator<GatewayDispute[]> {
    return listDisputes(this.#database, attemptIds);
  }

  async readEvent(headers: Headers, rawBody: Uint8Array): Promise<GatewayEvent | undefined> {
    const event = (await isSigned(this.#webhookSecrets, headers, rawBody)) && readEventBody(rawBody);
    return event && event.id === headers.get('webhook-id') ? event : undefined;
  }

  #replay(charge: Charge, attempt: Attempt): Promise<Outcome> {
    assertSameOrder(charge, attempt);
    return this.#outcome(charge);
  }

  async #askPayer(attempt: Attempt, kind: 'challenge' | 'page'): Promise<Outcome> {
    const order = orderOf(attempt);
    if (!this.#vaultUrl) return this.#outcome(await recordCharge(this.#database, order, refusedByPayer));
    const { payee, returnUrl } = attempt;
    const step = await openStep(this.#database, { ...order, kind, payee, returnUrl });
    return { status: 'requires_action', nextAction: actionOf(step, this.#vaultUrl) };
  }

  async #outcome({ status, failure, gatewayPaymentId, amount, currency, token }: Charge): Promise<Outcome> {
    if (status === 'canceled') return { status };
    const facts = token === null ? undefined : await this.describe(token);
    const card = facts && { card: facts };
    if (status === 'failed') return { status, failure: failure ?? 'other', ...card };
    return { status, gatewayPaymentId, amount: { amount, currency }, ...card };
  }
}

function verdictFor(attempt: Attempt, card: SandboxCard | undefined): Verdict {
  if (!card) return unknownCard;
  return isAutomatic(attempt) ? automaticVerdictOf(card.behaviour) : verdictOf(card.behaviour);
}
