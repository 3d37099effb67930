import type { CardEntrySettings } from '../../../../sdk/contract/payment-method.ts';
import type { Attempt } from '../../payments/attempt.ts';
import type { CardFacts, GatewayPayment, Outcome, PaymentGateway } from '../../ports.ts';
import type { Database } from '../../store/database.ts';
import { findCard } from './cards.ts';
import {
  assertSameOrder,
  type Charge,
  findCharge,
  recordCharge,
  succeededCharges,
  type Verdict,
} from './charges.ts';
import type { Behaviour } from './test-cards.ts';
import { wait } from './wait.ts';

export { type Charge, listCharges } from './charges.ts';

interface Records {
  /** Where the sandbox keeps its own record of cards and charges. */
  database: Database;
}

/** Card fields come from a vault, or from the test cards as plain choices where no vault can be. */
export type SandboxGatewayOptions = Records &
  (
    | {
        /** The vault's address as browsers see it, such as `http://localhost:4001`. */
        vaultUrl: string;
        cardEntry?: 'vault';
      }
    | { cardEntry: 'test-cards' }
  );

const slowness = 3000;
const verdicts: Record<Behaviour, Verdict> = {
  success: { status: 'succeeded', failure: null },
  slow: { status: 'succeeded', failure: null },
  'lost-answer': { status: 'succeeded', failure: null },
  'card-declined': { status: 'failed', failure: 'card-declined' },
  'insufficient-funds': { status: 'failed', failure: 'insufficient-funds' },
  'expired-card': { status: 'failed', failure: 'expired-card' },
};

/** A card processor that moves no money: test cards only, with a durable record of what was charged. */
export function createSandboxGateway(options: SandboxGatewayOptions): PaymentGateway {
  return new SandboxGateway(options);
}

class SandboxGateway implements PaymentGateway {
  readonly name = 'sandbox';
  readonly live = false;
  readonly #database: Database;
  readonly #cardEntry: CardEntrySettings;

  constructor(options: SandboxGatewayOptions) {
    this.#database = options.database;
    this.#cardEntry =
      options.cardEntry === 'test-cards'
        ? { vendor: 'test-cards', url: null, publishableKey: null }
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
    const card = await findCard(this.#database, attempt.gatewayToken);
    if (card?.behaviour === 'slow') await wait(slowness, signal);
    const verdict = card ? verdicts[card.behaviour] : unknownCard;
    const charge = await recordCharge(this.#database, attempt, verdict);
    if (card?.behaviour === 'lost-answer' && charge.status === 'succeeded')
      throw new Error('The sandbox took the payment and lost the answer, as this test card asks');
    return this.#replay(charge, attempt);
  }

  async lookUp({ id }: Attempt): Promise<Outcome> {
    const charge = await findCharge(this.#database, id);
    return charge ? this.#outcome(charge) : { status: 'none' };
  }

  /** A canceled attempt keeps its key, so that a charge that is still on its way finds the door closed. */
  async cancel(attempt: Attempt): Promise<Outcome> {
    return this.#outcome(await recordCharge(this.#database, attempt, { status: 'canceled', failure: null }));
  }

  async *succeeded(): AsyncGenerator<GatewayPayment[]> {
    for await (const charges of succeededCharges(this.#database)) {
      yield charges.map(({ attemptId, amount, currency }) => ({ attemptId, amount: { amount, currency } }));
    }
  }

  #replay(charge: Charge, attempt: Attempt): Promise<Outcome> {
    assertSameOrder(charge, attempt);
    return this.#outcome(charge);
  }

  async #outcome({ status, failure, gatewayPaymentId, amount, currency, token }: Charge): Promise<Outcome> {
    if (status === 'canceled') return { status };
    if (status === 'failed') return { status, failure: failure ?? 'other' };
    const card = await this.describe(token);
    return { status, gatewayPaymentId, amount: { amount, currency }, ...(card && { card }) };
  }
}

const unknownCard: Verdict = { status: 'failed', failure: 'method-unavailable' };
