import { BillingClient } from 'betala/sdk';
import { createBillingSession } from 'betala/server';
import {
  BillingError,
  type IntentStore,
  type Payment,
  type PaymentIntent,
  type PaymentSource,
  ProblemError,
  type Quote,
  type SavedIntent,
} from '../../sdk/index.ts';
import { baseUrl, secret, tenantOf } from '../support/service.ts';
import type { FaultPlan } from './faults.ts';
import { Lifetime, never } from './lifetime.ts';
import type { Premises } from './premises.ts';
import type { Random } from './random.ts';
import type { Purchase, Witness } from './witness.ts';

export interface PayerSurroundings {
  premises: Premises;
  faults: FaultPlan;
  random: Random;
  witness: Witness;
  now: () => number;
  sleep: (milliseconds: number) => Promise<void>;
  /** How many times as fast as people these are. */
  pace: number;
  /** What the cards do that they type, some more often than others. */
  cards: readonly string[];
  send: (request: Request) => Promise<Response>;
  /** The pages of the gateway on which payers confirm at their bank. */
  bank: (request: Request) => Promise<Response>;
}

/** The test cards that people have. */
export const usualCards = [
  'visa',
  'visa',
  'mastercard',
  'declined',
  'insufficient_funds',
  'lost_answer',
  'slow',
  'challenge',
  'challenge',
  'challenge_declined',
];

/** One browser of a person: what it stores outlives its pages. */
export class Device {
  stored = '[]';
  readonly subject: string;
  readonly #world: PayerSurroundings;

  constructor(subject: string, world: PayerSurroundings) {
    this.subject = subject;
    this.#world = world;
  }

  open(): Tab {
    return new Tab(this, this.#world);
  }
}

/** A page in which somebody pays. */
export class Tab {
  readonly life = new Lifetime();
  readonly client: BillingClient;
  readonly #device: Device;
  readonly #world: PayerSurroundings;

  constructor(device: Device, world: PayerSurroundings) {
    this.#device = device;
    this.#world = world;
    const intentStore: IntentStore = {
      load: () => JSON.parse(device.stored) as SavedIntent[],
      save: (intents) => {
        if (!this.life.isOver) device.stored = JSON.stringify(intents);
      },
    };
    this.client = new BillingClient({
      baseUrl,
      intentStore,
      getSession: () => this.#session(),
      fetch: (request) => this.life.within(() => world.send(request)),
    });
  }

  /** Looks at what is owed, chooses, and asks for the quote that is shown; undefined where nothing can be paid. */
  async choose(): Promise<{ quote: Quote; source: PaymentSource } | undefined> {
    const { random, premises } = this.#world;
    const { profileId } = premises;
    const { items } = await this.client.invoices.list(profileId, { status: ['due', 'overdue'] });
    const open = items.filter(({ pay }) => pay.allowed);
    if (open.length === 0) return undefined;
    const invoices = random.some(open, random.chance(0.3) ? 2 : 1).map(({ id, amountDue }) => ({
      invoiceId: id,
      ...(random.chance(0.25) && { amount: random.between(1, amountDue.amount) }),
    }));
    return { quote: await this.client.payments.quote(profileId, { invoices }), source: this.#source() };
  }

  async intent(quote: Quote, source: PaymentSource): Promise<PaymentIntent> {
    const intent = await this.client.payments.intent(quote, source);
    const { purchases } = this.#world.witness;
    if (!purchases.some(({ key }) => key === intent.key))
      purchases.push({ subject: this.#device.subject, key: intent.key, shown: quote, told: [] });
    return intent;
  }

  /** Presses Pay now and waits as long as people wait; what they are told is written down. */
  async pay(
    intent: PaymentIntent,
    how: 'pay' | 'follow' = 'pay',
  ): Promise<BillingError | Payment | undefined> {
    const patience = Math.ceil(this.#world.random.between(20_000, 90_000) / this.#world.pace);
    try {
      const payment = await this.life.within(() => intent[how]({ signal: AbortSignal.timeout(patience) }));
      this.#hear(intent, payment.status, payment.id);
      return payment.status === 'requires_action' ? await this.#act(intent, payment) : payment;
    } catch (error) {
      if (!(error instanceof BillingError)) return this.#losePatience(error);
      if (error.moneyMoved === 'no' && error.retry !== 'safe') this.#hear(intent, 'refused', undefined);
      this.#world.witness.say(
        `${this.#device.subject} hears ${error.code}, money moved: ${error.moneyMoved}`,
      );
      return error;
    }
  }

  /** Whoever waits no longer is told nothing; anything else that is no error of the SDK is a mistake of ours. */
  #losePatience(error: unknown): undefined {
    if (error instanceof DOMException && error.name === 'TimeoutError') return;
    this.#world.witness.complain('I9', `${this.#device.subject} met ${String(error)}`);
  }

  /** What a page does when it opens: goes on with what the store remembers. */
  async resume(): Promise<void> {
    const { random, premises } = this.#world;
    for (const intent of await this.client.payments.unfinished(premises.profileId))
      await this.pay(intent, intent.saved.paymentId || random.chance(0.5) ? 'follow' : 'pay');
  }

  /** Asks what the pane asks when the amounts moved: whether to pay what is due now. */
  newQuoteOf(error: BillingError | Payment | undefined): Quote | undefined {
    return error instanceof ProblemError ? error.quote : undefined;
  }

  /** A session token of this person, as a program of theirs would send it. */
  token(): Promise<string> {
    return this.#session();
  }

  close(): void {
    this.life.end();
  }

  /** Confirms at the bank, or refuses, or thinks better of it. */
  async #act(intent: PaymentIntent, payment: Payment): Promise<BillingError | Payment | undefined> {
    const { faults, random, sleep } = this.#world;
    await sleep(random.between(500, 20_000));
    const fault = faults.next('challenge');
    if (fault === 'challenge abandoned') return payment;
    const decision = random.chance(0.8) ? 'confirm' : 'refuse';
    const decided = this.#decide(payment, decision);
    if (fault === 'given up while the bank says yes') await this.#giveUp(payment);
    if (fault === 'challenge answered twice') await this.#decide(payment, 'refuse');
    await decided;
    return this.pay(intent, 'follow');
  }

  async #giveUp({ profileId, id }: Payment): Promise<void> {
    await this.client.payments.cancel(profileId, id).catch(() => undefined);
  }

  async #decide({ nextAction }: Payment, decision: 'confirm' | 'refuse'): Promise<void> {
    const url = new URL(`${nextAction?.url}/decision`);
    await this.#world.bank(
      new Request(url, {
        method: 'POST',
        headers: {
          origin: url.origin,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/json',
        },
        body: JSON.stringify({ decision }),
      }),
    );
  }

  #hear({ key }: PaymentIntent, status: string, paymentId: string | undefined): void {
    const { witness, now } = this.#world;
    const purchase: Purchase | undefined = witness.purchases.find((one) => one.key === key);
    purchase?.told.push({ status, paymentId, at: now() });
    witness.say(`${this.#device.subject} is told: ${status}`);
  }

  #source(): PaymentSource {
    const { random, premises, cards } = this.#world;
    if (random.chance(0.3)) return { paymentMethodId: random.pick(premises.methods) };
    const card = random.pick(cards);
    return { cardToken: `test_${card}-${crypto.randomUUID().slice(0, 8)}` };
  }

  async #session(): Promise<string> {
    if (this.life.isOver) return never();
    const { faults, premises } = this.#world;
    const token = await createBillingSession({
      secret,
      subject: this.#device.subject,
      name: this.#device.subject,
      tenant: tenantOf(premises.profileId),
      profiles: [premises.profileId],
    });
    return faults.next('session') ? `${token.slice(0, -4)}AAAA` : token;
  }
}
