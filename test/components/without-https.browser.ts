import { expect, html } from '@open-wc/testing';
import { payQuote } from '../../components/parts/paying/pay-quote.ts';
import { BillingStore } from '../../components/state/billing-store.ts';
import { clientBetween, showWith } from './support/between.ts';
import { chooseNewCard, openPane, pay, receipt } from './support/pane.ts';

const profile = 'bp_nordljus_se';

describe('A page without https', () => {
  afterEach(() => {
    Reflect.deleteProperty(crypto, 'randomUUID');
    Reflect.deleteProperty(navigator, 'locks');
  });

  it('has neither randomUUID nor locks, and a new card pays all the same', async () => {
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
    const root = await showWith(clientBetween(), html`<pay-now-button></pay-now-button>`);
    const pane = await openPane(root);
    await chooseNewCard(pane, 'test_visa');
    await pay(pane);
    await receipt(pane);
  }).timeout(60_000);
});

it('What goes wrong before anything is sent leaves nothing open: nothing was paid', async () => {
  const client = clientBetween();
  const { items } = await client.invoices.list(profile, { status: ['due', 'overdue'] });
  const quote = await client.payments.quote(profile, {
    invoices: items.map(({ id }) => ({ invoiceId: id })),
  });
  client.payments.intent = async () => {
    throw new TypeError('not a function');
  };
  const ending = await payQuote(
    new BillingStore(client, profile),
    quote,
    { cardToken: 'test_visa-1' },
    undefined,
  );
  expect('error' in ending && ending.error.moneyMoved).to.equal('no');
});
