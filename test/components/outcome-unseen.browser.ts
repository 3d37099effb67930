import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import { payQuote } from '../../components/parts/paying/pay-quote.ts';
import { BillingStore } from '../../components/state/billing-store.ts';
import { type BillingClient, MemoryIntentStore } from '../../sdk/index.ts';
import { storyService } from '../../stories/service.ts';
import { clientBetween, refusal, showWith } from './support/between.ts';
import { choose, chooseNewCard, openPane, pay, payButton, receipt } from './support/pane.ts';
import { all, heard, isFocused, read, see, textOf } from './support/show.ts';

const profile = 'bp_nordljus_se';
const isPay = ({ method, url }: Request) => method === 'POST' && url.endsWith('/payments');
const isLook = ({ method, url }: Request) => method === 'GET' && url.includes('/payments');
const button = html`<pay-now-button></pay-now-button>`;

async function quoteOf(client: BillingClient) {
  const { items } = await client.invoices.list(profile, { status: ['due', 'overdue'] });
  return client.payments.quote(profile, { invoices: items.map(({ id }) => ({ invoiceId: id })) });
}

describe('A payment that was accepted and cannot be looked at', () => {
  it('F18: stays being confirmed while there is no session, and goes on by itself once there is one', async () => {
    let isOut = false;
    const intents = new MemoryIntentStore();
    const client = clientBetween({
      intents,
      getSession: async () => {
        if (isOut) throw new Error('signed out');
        return (await storyService()).getSession('account-owner');
      },
      through: async (request, send) => {
        if (isOut) request.headers.set('authorization', 'Bearer old.old.old');
        const answer = await send(request);
        isOut ||= isPay(request);
        return answer;
      },
    });
    const root = await showWith(client, button);
    const pane = await openPane(root);
    await chooseNewCard(pane, 'test_lost_answer');
    await pay(pane);
    await waitUntil(() => isOut, 'nothing was sent', { timeout: 30_000 });
    await read(pane, 'We are confirming your payment Do not pay again.');
    const success = heard(root, 'payment-success');
    expect(textOf(pane)).not.to.contain('Nothing was paid');
    expect(intents.load()).to.have.lengthOf(1);
    isOut = false;
    await receipt(pane);
    expect((await success).payment.status).to.equal('succeeded');
    expect(intents.load()).to.have.lengthOf(0);
  }).timeout(90_000);

  for (const [status, code] of [
    [403, 'forbidden'],
    [404, 'not-found'],
  ] as const)
    it(`F19: says that nobody here can know, once the service answers ${status}, and remembers it`, async () => {
      const intents = new MemoryIntentStore();
      const client = clientBetween({
        intents,
        through: async (request, send) => (isLook(request) ? refusal(status, code) : send(request)),
      });
      const root = await showWith(client, button);
      const pane = await openPane(root);
      await chooseNewCard(pane, 'test_lost_answer');
      const failed = heard(root, 'payment-error');
      await pay(pane);
      await read(
        pane,
        'You can no longer see this payment, so its outcome is not known here. Do not pay again',
      );
      expect(textOf(pane)).not.to.contain('Nothing was paid');
      expect((await failed).error?.moneyMoved).to.equal('unknown');
      expect(intents.load()).to.have.lengthOf(1);
    }).timeout(90_000);

  it('F19: at the bank, too, a payment that cannot be seen any more is not called unpaid', async () => {
    let isHidden = false;
    const intents = new MemoryIntentStore();
    const client = clientBetween({
      intents,
      through: async (request, send) =>
        isHidden && isLook(request) ? refusal(403, 'forbidden') : send(request),
    });
    const root = await showWith(client, button);
    const pane = await openPane(root);
    await chooseNewCard(pane, 'test_challenge');
    await pay(pane);
    await see(pane, '[part=action]');
    isHidden = true;
    await read(pane, 'You can no longer see this payment');
    expect(textOf(pane)).not.to.contain('Nothing was paid');
    expect(intents.load()).to.have.lengthOf(1);
  });

  it('F63: is paid all the same when every tag of its store has left the page meanwhile', async () => {
    const client = clientBetween();
    const store = new BillingStore(client, profile);
    store.retain(document.body)();
    const quote = await quoteOf(client);
    const ending = await payQuote(store, quote, { cardToken: 'test_visa-left' }, undefined);
    expect('payment' in ending && ending.payment.status).to.equal('succeeded');
    expect(store.activities.get()).to.have.lengthOf(0);
    const { held = [] } = await navigator.locks.query();
    expect(held.filter(({ name }) => name?.startsWith('betala'))).to.have.lengthOf(0);
  });
});

describe('A payment that is asked to wait', () => {
  it('F69: is looked for until no copy of it can be on its way, and then told to wait, not to look after the connection', async () => {
    let looks = 0;
    const client = clientBetween({
      through: async (request, send) => {
        if (isLook(request)) looks++;
        if (!isPay(request)) return send(request);
        const facts = { type: 'about:blank', title: 'Too many requests', requestId: 'req_1', retry: 'safe' };
        const problem = { ...facts, status: 429, code: 'too-many-requests', moneyMoved: 'unknown' };
        return Response.json(problem, { status: 429, headers: { 'retry-after': '3600' } });
      },
    });
    const store = new BillingStore(client, profile);
    store.retain(document.body);
    const ending = await payQuote(store, await quoteOf(client), { cardToken: 'test_visa-wait' }, undefined);
    const error = 'error' in ending ? ending.error : undefined;
    expect([error?.code, error?.moneyMoved]).to.deep.equal(['too-many-requests', 'no']);
    expect(looks).to.be.greaterThan(2);
  });
});

describe('A pane', () => {
  it('locks the page still when its element is moved while it is open', async () => {
    const root = await showWith(clientBetween(), html`${button}<div></div>`);
    const pane = await openPane(root);
    root.querySelector('div')?.append(root.querySelector('pay-now-button') as Element);
    await waitUntil(() => pane.matches(':modal'), 'the page is not locked');
    expect(pane.open).to.equal(true);
    expect(isFocused(pane)).to.equal(true);
  });

  it('has the fields of a new card that were asked for last, whatever becomes of those before', async () => {
    const first = Promise.withResolvers<Response>();
    let asked = 0;
    const client = clientBetween({
      through: (request, send) =>
        request.url.endsWith('/card-entry') && ++asked === 1 ? first.promise : send(request),
    });
    const root = await showWith(client, button);
    const pane = await openPane(root);
    await choose(pane, 'New card');
    await waitUntil(() => asked === 1, 'no fields are asked for');
    await choose(pane, 'Visa');
    await waitUntil(() => all(pane, '.card-fields').length === 0, 'the fields stay');
    await chooseNewCard(pane, 'test_visa');
    first.resolve(refusal(500, 'internal-error'));
    await waitUntil(async () => !(await payButton(pane)).disabled);
    for (const _frame of [1, 2, 3]) await new Promise(requestAnimationFrame);
    expect(textOf(pane)).not.to.contain('The card form could not be loaded.');
    expect(all(pane, '.card-fields select')).to.have.lengthOf(1);
    await pay(pane);
    await receipt(pane);
  });

  it('belongs to its billing profile: another shows its own, and the payment that is under way ends and is told', async () => {
    const root = await showWith(clientBetween(), button);
    const pane = await openPane(root);
    await chooseNewCard(pane, 'test_slow');
    await pay(pane);
    await read(pane, 'Paying…');
    const success = heard(root, 'payment-success');
    root.profile = 'bp_nordljus_eu';
    await waitUntil(() => !pane.isConnected, 'the pane of the other profile stays', { timeout: 30_000 });
    const other = await openPane(root);
    await read(await see(other, '[part=review]'), /Total €/);
    expect(textOf(other)).not.to.contain('Paying…');
    expect((await success).payment.total.currency).to.equal('SEK');
    await choose(other, 'New card');
    expect(textOf(other)).not.to.contain('SEK');
  });
});
