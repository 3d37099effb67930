import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from 'betala/server/node';
import { BillingError, type Payment, type PaymentIntent } from '../../sdk/index.ts';
import { openAftermath } from '../support/aftermath.ts';
import { newCard } from '../support/paying.ts';
import { createDatabase } from '../support/postgres.ts';
import { startServiceProcess } from '../support/service-process.ts';
import { profileId } from '../support/small-company.ts';
import { assertNoneLostNoneDouble } from './books-agree.ts';
import { bringInFor, clientAt, invoiceOf, share } from './crowd.ts';
import { Tally } from './tally.ts';

const second = 1000;
/** Of so many things that a client is asked for, one is to pay. */
const payEvery = 10;
const [before, outage, after] = [20 * second, 60 * second, 30 * second];

interface Crowd {
  clients: number;
  /** How often each of them is asked for something, in milliseconds. */
  every: number;
}

/** What came of an outage of a minute. */
interface Told {
  /** Tries of each call, from five seconds after it began. */
  ratio: number;
  /** How much busier than before the busiest three seconds afterwards were. */
  peak: number;
  /** Both in words. */
  words: string;
}

/** Lets clients read and pay through an outage, and looks that each purchase is paid once. */
async function storm({ clients, every }: Crowd): Promise<Told> {
  const databaseUrl = await createDatabase('retry_storm');
  const opened = await openDatabase({ databaseUrl });
  await bringInFor(opened, clients);
  await opened.close();
  let service = await startServiceProcess({ DATABASE: databaseUrl });
  const tally = new Tally();
  /** Requests go to the process that is there now; each is counted. */
  const send = (request: Request) => {
    tally.try();
    return fetch(new Request(request.url.replace('https://billing.test', service.baseUrl), request));
  };
  const people = Array.from({ length: clients }, (_, at) => new Client(at, send, tally));
  const end = performance.now() + before + outage + after;
  const lives = people.map((one, at) => one.live((at / clients) * every, every, end));
  await pause(before);
  tally.mark('steady');
  await service.kill();
  await pause(5 * second);
  tally.mark('storm');
  await pause(outage - 5 * second);
  tally.mark('outage');
  service = await startServiceProcess({ DATABASE: databaseUrl });
  tally.mark('start');
  await Promise.all(lives);
  tally.mark('after');
  const paid = (await Promise.all(people.map((one) => one.settle()))).flat();
  await service.kill();
  const aftermath = await openAftermath(databaseUrl);
  await assertNoneLostNoneDouble(aftermath, paid);
  await aftermath.close();
  return { ...figures(tally), words: `${wordsOf(tally)}; ${paid.length} paid, 0 double` };
}

function figures(tally: Tally): Omit<Told, 'words'> {
  const { tries, calls } = tally.of('outage');
  return { ratio: tries / calls, peak: tally.of('after').peak / tally.of('steady').rate };
}

function wordsOf(tally: Tally): string {
  const { ratio, peak } = figures(tally);
  const { tries, calls } = tally.of('outage');
  const rate = tally.of('steady').rate.toFixed(1);
  return `${rate} tries a second before, ${tries} tries of ${calls} calls in the outage (${ratio.toFixed(2)}), at most ${peak.toFixed(2)} times the rate afterwards`;
}

test('T15, F68: 500 clients through an outage of a minute: no call is tried more than three times, no second wave, and each purchase is paid once', async (context) => {
  const { ratio, peak, words } = await storm({ clients: 500, every: 25 * second });
  context.diagnostic(`T15: 500 clients: ${words}`);
  assert.ok(ratio <= 3.2, `${ratio} tries of each call`);
  assert.ok(peak <= 2, `a second peak of ${peak} times the steady rate`);
});

test('T15, F68: clients that ask each second have used up what they may try again five seconds after it began', async (context) => {
  const { ratio, peak, words } = await storm({ clients: 40, every: second });
  context.diagnostic(`T15: 40 busy clients: ${words}`);
  assert.ok(ratio <= 1.2, `${ratio} tries of each call`);
  assert.ok(peak <= 2, `a second peak of ${peak} times the steady rate`);
});

/** A page that reads and pays now and then; what it could not finish it goes on with when it is asked again. */
class Client {
  readonly #at: number;
  readonly #tally: Tally;
  readonly #billing: ReturnType<typeof clientAt>;
  readonly #paid: Payment[] = [];
  #open: PaymentIntent | undefined;

  constructor(at: number, send: (request: Request) => Promise<Response>, tally: Tally) {
    this.#at = at;
    this.#tally = tally;
    this.#billing = clientAt('https://billing.test', send);
  }

  async live(begins: number, every: number, end: number): Promise<void> {
    await pause(begins);
    for (let asked = this.#at; performance.now() < end; asked++) {
      const rest = pause(every);
      await (asked % payEvery === 0 || this.#open ? this.#pay() : this.#read()).catch(passOver);
      await rest;
    }
  }

  /** Finishes what is open, when all is well again; answers what was paid. */
  async settle(): Promise<Payment[]> {
    for (let tries = 0; this.#open; tries++) {
      assert.ok(tries < 30, 'a purchase came to no end');
      await this.#pay().catch(passOver);
    }
    return this.#paid;
  }

  #read() {
    this.#tally.call();
    return this.#billing.payments.list(profileId);
  }

  async #pay(): Promise<void> {
    this.#open ??= await this.#agree();
    this.#tally.call();
    const payment = await this.#open.pay().catch((error: unknown) => {
      // Whoever got no answer asks what became of the key, which is a call of its own.
      this.#tally.call();
      throw error;
    });
    this.#open = undefined;
    assert.equal(payment.status, 'succeeded');
    this.#paid.push(payment);
  }

  async #agree(): Promise<PaymentIntent> {
    const invoices = [{ invoiceId: invoiceOf(this.#at), amount: share }];
    this.#tally.call();
    const quote = await this.#billing.payments.quote(profileId, { invoices });
    return this.#billing.payments.intent(quote, newCard('visa'));
  }
}

/** People meet errors in an outage, and come back. */
function passOver(error: unknown): void {
  if (!(error instanceof BillingError)) throw error;
}
