import type { PaymentIntent, PaymentSource, Quote } from '../../sdk/index.ts';
import { baseUrl } from '../support/service.ts';
import type { FaultName } from './faults.ts';
import { Device, type PayerSurroundings, type Tab } from './payer.ts';

/** A person who pays a few times, with all the ways in which people do so. */
export class Shopper {
  readonly device: Device;
  readonly #world: PayerSurroundings;
  readonly #others: () => readonly Shopper[];

  constructor(subject: string, world: PayerSurroundings, others: () => readonly Shopper[]) {
    this.device = new Device(subject, world);
    this.#world = world;
    this.#others = others;
  }

  /** Goes shopping once: opens a page, goes on with what was left, and pays something. */
  async visit(): Promise<void> {
    const { faults, random, sleep } = this.#world;
    await sleep(random.between(0, 4000));
    let tab = this.device.open();
    try {
      await tab.resume();
      const chosen = await tab.choose();
      if (!chosen) return;
      await sleep(random.between(0, 3000));
      const act = faults.next('payer');
      const intent = await tab.intent(chosen.quote, chosen.source);
      if (act) tab = await this.#oddly(act, tab, intent, chosen);
      else await this.#press(tab, intent, chosen.source);
    } catch (error) {
      // Reading failed, or the page was refused: the person comes back another time.
      this.#world.witness.say(`${this.device.subject} gives up: ${String(error)}`);
    } finally {
      tab.close();
    }
  }

  /** Goes on with whatever is left, when all is well again. */
  async settle(): Promise<void> {
    const tab = this.device.open();
    await tab.resume();
    tab.close();
  }

  async #press(tab: Tab, intent: PaymentIntent, source: PaymentSource): Promise<void> {
    const { random, sleep } = this.#world;
    const said = await tab.pay(intent);
    const newQuote = tab.newQuoteOf(said);
    if (newQuote && random.chance(0.6)) {
      await tab.pay(await tab.intent(newQuote, source));
    } else if (said && 'retry' in said && said.retry === 'safe') {
      await sleep(random.between(500, 5000));
      await tab.pay(intent);
    } else if (said && 'retry' in said && said.moneyMoved === 'unknown') {
      await tab.pay(intent, 'follow');
    }
  }

  async #oddly(
    act: FaultName<'payer'>,
    tab: Tab,
    intent: PaymentIntent,
    { quote, source }: { quote: Quote; source: PaymentSource },
  ): Promise<Tab> {
    const { random, sleep } = this.#world;
    if (act === 'double click') await Promise.all([tab.pay(intent), tab.pay(intent), tab.pay(intent)]);
    else if (act === 'two tabs at once')
      await Promise.all([tab.pay(intent), this.#alsoPay(this, quote, source)]);
    else if (act === 'two people at once')
      await Promise.all([tab.pay(intent), this.#alsoPay(random.pick(this.#others()), quote, source)]);
    else if (act === 'impatient, pays again another way') {
      const first = tab.pay(intent);
      await sleep(random.between(0, 8000));
      await Promise.all([
        first,
        this.#press(tab, await tab.intent(quote, { cardToken: 'test_visa-again' }), source),
      ]);
    } else if (act === 'other body under the same key') {
      await tab.pay(intent);
      await this.#reuseKey(tab, intent);
    } else {
      void tab.pay(intent);
      await sleep(random.between(0, 9000));
      tab.close();
      if (act === 'storage wiped while paying') this.device.stored = '[]';
      const reopened = this.device.open();
      await reopened.resume();
      return reopened;
    }
    return tab;
  }

  async #alsoPay(who: Shopper, quote: Quote, source: PaymentSource): Promise<void> {
    const tab = who.device.open();
    await who.#press(tab, await tab.intent(quote, source), source);
    tab.close();
  }

  /** A program that sends something else under a key that was used: refused, and nothing changes. */
  async #reuseKey(tab: Tab, intent: PaymentIntent): Promise<void> {
    const { request, profileId, key } = intent.saved;
    const { witness } = this.#world;
    const token = await tab.token();
    const response = await this.#world
      .send(
        new Request(`${baseUrl}/profiles/${profileId}/payments`, {
          method: 'POST',
          signal: AbortSignal.timeout(10_000),
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'idempotency-key': key,
          },
          body: JSON.stringify({ ...request, source: { cardToken: 'test_visa-other' } }),
        }),
      )
      .catch(() => undefined);
    if (response?.status === 201 && intent.saved.paymentId)
      witness.complain('I8', `key ${key} was taken for another request`);
  }
}
