import { setTimeout as pause } from 'node:timers/promises';
import { BillingClient } from 'betala/sdk';
import { createBillingSession } from 'betala/server';
import type { OpenDatabase } from 'betala/server/node';
import { BillingError, MemoryIntentStore, type Payment, type PaymentIntent } from '../../sdk/index.ts';
import { newCard } from '../support/paying.ts';
import { secret } from '../support/service.ts';
import { bringIn, profileId } from '../support/small-company.ts';

const subject = 'vik-owner';
/** What is paid at a time, in minor units. */
export const share = 100;

/** So many invoices that are never paid off, one for each payer of a crowd. */
export async function bringInFor(opened: Pick<OpenDatabase, 'database'>, payers: number): Promise<void> {
  const invoices = Array.from({ length: payers }, (_, at) => ({
    ...{ id: invoiceOf(at), number: `VK-${at}` },
    ...{ lines: [10_000_000], tax: 0 },
  }));
  await bringIn(opened as never, ...invoices);
}

export const invoiceOf = (at: number) => `inv_crowd_${at}`;

/** An SDK client of the company's owner over real HTTP. */
export const clientAt = (baseUrl: string, send?: (request: Request) => Promise<Response>) =>
  new BillingClient({
    ...{ baseUrl, intentStore: new MemoryIntentStore(), ...(send && { fetch: send }) },
    getSession: () =>
      createBillingSession({ secret, subject, name: subject, tenant: 'vik', profiles: [profileId] }),
  });

/** People who pay a small part of their invoice again and again, through all that goes wrong, until they are told to stop. */
export class Crowd {
  /** Payments that somebody was told are paid, in the order in which they were told. */
  readonly paid: Payment[] = [];
  /** Purchases that were refused, by code. */
  readonly refused = new Map<string, number>();
  /** How long each payment took that was paid, in milliseconds. */
  readonly took: number[] = [];
  readonly #baseUrl: () => string;
  readonly #card: () => string;
  #stopped = false;
  #people: Promise<void>[] = [];

  constructor(baseUrl: () => string, card: () => string = () => 'visa') {
    this.#baseUrl = baseUrl;
    this.#card = card;
  }

  /** Begins; `rest` is how long each of them pauses after a payment, in milliseconds. */
  start(payers: number, rest: () => number = () => 0): void {
    this.#people = Array.from({ length: payers }, (_, at) => this.#pay(at, rest));
  }

  /** Everybody comes to the end of what they pay now. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#people);
  }

  /** Resolves once so many more were paid. */
  async morePaid(count: number): Promise<void> {
    const wanted = this.paid.length + count;
    while (this.paid.length < wanted) await pause(20);
  }

  async #pay(at: number, rest: () => number): Promise<void> {
    while (!this.#stopped) {
      const intent = await this.#agree(at).catch(() => undefined);
      if (!intent) await pause(100);
      else await this.#untilOver(intent);
      await pause(rest());
    }
  }

  async #agree(at: number): Promise<PaymentIntent> {
    const client = clientAt(this.#baseUrl());
    const quote = await client.payments.quote(profileId, {
      invoices: [{ invoiceId: invoiceOf(at), amount: share }],
    });
    return client.payments.intent(quote, newCard(this.#card()));
  }

  /** Presses Pay until the page says what became of it; always under the same key. */
  async #untilOver(intent: PaymentIntent): Promise<void> {
    const begun = performance.now();
    for (;;) {
      try {
        const payment = await intent.pay();
        if (payment.status !== 'succeeded') return this.#count(payment.status);
        this.took.push(performance.now() - begun);
        this.paid.push(payment);
        return;
      } catch (error) {
        if (!(error instanceof BillingError)) throw error;
        if (error.moneyMoved === 'no' && error.retry !== 'safe') return this.#count(error.code);
        await pause(100);
      }
    }
  }

  #count(code: string): void {
    this.refused.set(code, (this.refused.get(code) ?? 0) + 1);
  }
}
