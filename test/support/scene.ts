import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { listCharges } from 'betala/server/node';
import { MemoryIntentStore, type Payment, type PaymentIntent } from '../../sdk/index.ts';
import { type Aftermath, openAftermath } from './aftermath.ts';
import { finishPaying, payerAt, readyToPay } from './payer-of.ts';
import { type RunningService, startServiceProcess } from './service-process.ts';

/** What a page has of a payment that it began: its memory, and the answer if it got one. */
interface Begun {
  store: MemoryIntentStore;
  intent: PaymentIntent;
  over: Promise<Payment | undefined>;
}

/** One database on which processes come and go; every payment that was begun must be there once in the end. */
export class Scene {
  readonly url: string;
  readonly after: Aftermath;
  #events: 'deliver' | 'hold';
  service: RunningService;
  payments = 0;

  static async open(url: string, events: 'deliver' | 'hold' = 'hold'): Promise<Scene> {
    const env = { DATABASE: url, SANDBOX_EVENTS: events };
    return new Scene(url, events, await openAftermath(url), await startServiceProcess(env));
  }

  private constructor(url: string, events: 'deliver' | 'hold', after: Aftermath, service: RunningService) {
    this.url = url;
    this.after = after;
    this.#events = events;
    this.service = service;
  }

  /** Starts the next process, where the last one is gone or goes now. */
  async restart(events = this.#events): Promise<void> {
    this.#events = events;
    await this.service.kill();
    this.service = await startServiceProcess({ DATABASE: this.url, SANDBOX_EVENTS: this.#events });
  }

  /** Begins to pay; answers the page's memory, whatever becomes of the service. */
  async pay(card = 'visa'): Promise<Begun> {
    const store = new MemoryIntentStore();
    const intent = await readyToPay(payerAt(this.service.baseUrl, store), card);
    this.payments++;
    const signal = AbortSignal.timeout(4000);
    return { store, intent, over: intent.pay({ signal }).catch(() => undefined) };
  }

  /** Goes on with what was begun, unless the page has learned already that it is paid; answers the payment's id. */
  async finish({ store, intent, over }: Begun, when: string): Promise<string> {
    const told = await over;
    if (told?.status === 'succeeded') return told.id;
    // The answer may come after the page has stopped waiting.
    const { isOver, saved } = intent;
    return (isOver && saved.paymentId) || finishPaying(this.service.baseUrl, store, when);
  }

  /** Waits for something that another process does before long. */
  async until(isSo: () => boolean): Promise<void> {
    for (let tries = 0; !isSo(); tries++) {
      assert.ok(tries < 300, 'it did not happen');
      await pause(100);
    }
  }

  async assertPaidOnce(): Promise<void> {
    await this.after.assertAgreed();
    const charges = await listCharges(this.after.database);
    assert.equal(charges.filter(({ status }) => status === 'succeeded').length, this.payments);
  }

  async close(): Promise<void> {
    await this.service.kill();
    await this.after.close();
  }
}
