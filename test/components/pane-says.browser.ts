import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import { type BillingClient, MemoryIntentStore } from '../../sdk/index.ts';
import { payPart } from '../../stories/acting.ts';
import { openBilling } from '../../stories/open-billing.ts';
import meta from '../../stories/pay-now-button.stories.ts';
import { storyService } from '../../stories/service.ts';
import { clientBetween, refusal, showWith } from './support/between.ts';
import { choose, chooseNewCard, openPane, pay, payButton, receipt } from './support/pane.ts';
import { all, button, read, see, show, textOf } from './support/show.ts';

const profile = 'bp_nordljus_se';
const tag = html`<pay-now-button></pay-now-button>`;
const oneChanged =
  'Meanwhile one of these invoices was paid or changed. Nothing was paid now. Check what is left and pay again.';
const boxes = (pane: ParentNode) => all<HTMLInputElement>(pane, 'input[type=checkbox]');

const outstanding = async (client: BillingClient) =>
  (await client.invoices.list(profile, { status: ['due', 'overdue'], sort: 'dueDate' })).items;

async function readyToPay(root: HTMLElement): Promise<HTMLDialogElement> {
  const pane = await openPane(root);
  await choose(pane, 'Visa');
  await isReady(pane);
  return pane;
}

const isReady = (pane: HTMLElement) =>
  waitUntil(async () => !(await payButton(pane)).disabled, 'Pay now stays disabled', { timeout: 30_000 });

describe('What the pane says', () => {
  it('F22: of several invoices of which one was paid elsewhere, not that all are; the rest is paid with the next press', async () => {
    const { root, client } = await show(meta);
    const [settled] = await outstanding(client);
    const pane = await readyToPay(root);
    await (await storyService()).receiveBankPayment(profile);
    await pay(pane);
    await read(pane, oneChanged);
    await waitUntil(() => !textOf(pane).includes(settled?.number ?? '-'), 'it is still to be paid');
    await isReady(pane);
    expect(textOf(pane)).to.contain(oneChanged);
    await pay(pane);
    await receipt(pane);
    const { items } = await client.payments.list(profile);
    expect(items[0]?.allocations.map(({ invoiceId }) => invoiceId)).not.to.contain(settled?.id);
  });

  it('F22: the same while it is being reviewed, and shows what is left to pay', async () => {
    const { root, client } = await show(meta);
    const [settled, ...others] = await outstanding(client);
    const pane = await readyToPay(root);
    await (await storyService()).receiveBankPayment(profile);
    boxes(pane).at(-1)?.click();
    await read(pane, oneChanged);
    await waitUntil(() => !textOf(pane).includes(settled?.number ?? '-'), 'it is still to be paid');
    await isReady(pane);
    expect(all(pane, '[part=invoice]')).to.have.lengthOf(others.length);
    expect(all(pane, '[part=notice] button')).to.have.lengthOf(0);
  });

  it('F22: that one invoice is paid already, where it is the only one', async () => {
    const [first] = await outstanding(openBilling().client);
    const { root } = await show({
      render: () => html`<pay-now-button invoice-id=${first?.id ?? ''}></pay-now-button>`,
    });
    const pane = await readyToPay(root);
    await (await storyService()).receiveBankPayment(profile);
    await pay(pane);
    await read(pane, 'This invoice is already paid. Nothing more was paid.');
  });

  it('F45: not that nothing was paid where a payment was canceled and its end is not known yet', async () => {
    let isKnown = false;
    const client = clientBetween({
      through: async (request, send) => {
        const answer = await send(request);
        const { pathname } = new URL(request.url);
        const isOne = /\/payments\/[^/]+(\/cancel)?$/.test(pathname);
        const payment = isOne && !isKnown ? await answer.clone().json() : undefined;
        if (payment?.status !== 'canceled') return answer;
        return Response.json({ ...payment, status: 'confirming', finishedAt: null });
      },
    });
    const root = await showWith(client, tag);
    const pane = await openPane(root);
    await chooseNewCard(pane, 'test_challenge');
    await pay(pane);
    (await button(pane, 'Cancel the payment')).click();
    await read(pane, 'We are confirming your payment');
    expect(textOf(pane)).not.to.contain('Nothing was paid');
    isKnown = true;
    await read(pane, 'The payment was canceled. Nothing was paid.');
  });

  it('no longer than it is so: once the service answers, it is not out of reach', async () => {
    let isCut = false;
    const client = clientBetween({
      through: (request, send) =>
        isCut && request.url.endsWith('/quotes')
          ? Promise.resolve(refusal(503, 'unavailable'))
          : send(request),
    });
    const root = await showWith(client, tag);
    const pane = await readyToPay(root);
    isCut = true;
    boxes(pane)[0]?.click();
    await read(pane, 'The billing service could not be reached.');
    isCut = false;
    boxes(pane)[1]?.click();
    await isReady(pane);
    expect(all(pane, '[part=notice]')).to.have.lengthOf(0);
  });

  it('no longer than it is so: another choice has an amount of its own', async () => {
    const { root } = await show(meta);
    const pane = await readyToPay(root);
    await (await storyService()).receiveBankPayment(profile, 100);
    await pay(pane);
    await read(pane, /The amount has changed from .+ to .+\. Check it and pay again\./);
    boxes(pane).at(-1)?.click();
    await waitUntil(() => all(pane, '[part=notice]').length === 0, 'it stays', { timeout: 30_000 });
    await payPart(pane, '100');
    await isReady(pane);
    expect(all(pane, '[part=notice]')).to.have.lengthOf(0);
  });

  it('F62: how a payment of an earlier visit ended, to the host once, whoever on the page has followed it', async () => {
    const intents = new MemoryIntentStore();
    const before = openBilling({ intents });
    const quote = await before.client.payments.quote(profile, {
      invoices: (await outstanding(before.client)).map(({ id }) => ({ invoiceId: id })),
    });
    const intent = await before.client.payments.intent(quote, { cardToken: 'test_challenge-again' });
    await intent.pay();
    const { root } = await show(meta, {}, { intents });
    const told: string[] = [];
    root.addEventListener('payment-error', ({ payment }) => told.push(payment?.status ?? ''));
    (await button(root, 'Continue')).click();
    await see(root, 'dialog[open] [part=action]');
    (await button(await see(root, 'dialog[open]'), 'Cancel the payment')).click();
    await read(root, 'The payment was canceled. Nothing was paid.');
    // Whoever has followed it says so on the page as well.
    await read(await see(root, '.notice.bad[part=news]'), 'did not go through. The payment was canceled.');
    expect(told).to.deep.equal(['canceled']);
  }).timeout(60_000);

  it('F62: that a purchase of an earlier visit never arrived, to the host once, where two providers show one profile', async () => {
    const intents = new MemoryIntentStore();
    const { client } = openBilling();
    const quote = await client.payments.quote(profile, {
      invoices: (await outstanding(client)).map(({ id }) => ({ invoiceId: id })),
    });
    const { allocations, total } = quote;
    const shares = allocations.map(({ invoiceId, version, amount }) => ({ invoiceId, version, amount }));
    intents.save([
      {
        profileId: profile,
        subject: 'account-owner',
        key: crypto.randomUUID(),
        savedAt: new Date().toISOString(),
        request: { allocations: shares, total, source: { paymentMethodId: 'pm_1' } },
      },
    ]);
    const [one, two] = [clientBetween({ intents }), clientBetween({ intents })];
    const told: string[] = [];
    const hear = ({ error }: HTMLElementEventMap['payment-error']) => told.push(error?.code ?? '');
    for (const root of [await showWith(one, tag), await showWith(two, tag)])
      root.addEventListener('payment-error', hear);
    await waitUntil(() => told.length > 0, 'nothing is told', { timeout: 60_000 });
    // Both have looked since the same moment.
    await new Promise((resolve) => setTimeout(resolve, 6000));
    expect(told).to.deep.equal(['not-sent']);
  }).timeout(90_000);
});
