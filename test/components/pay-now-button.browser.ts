import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { MemoryIntentStore } from '../../sdk/index.ts';
import { openBilling } from '../../stories/open-billing.ts';
import meta, * as stories from '../../stories/pay-now-button.stories.ts';
import { storyService } from '../../stories/service.ts';
import { choose, chooseNewCard, openPane, pay, payButton, receipt } from './support/pane.ts';
import { all, button, heard, isAccessible, read, see, show, textOf } from './support/show.ts';

const posts = (requests: readonly string[]) => requests.filter((one) => /^POST .*\/payments$/.test(one));
describe('pay-now-button', () => {
  it('F1: pays everything that is outstanding and shows a receipt', async () => {
    const { root, requests } = await show(meta);
    const pane = await openPane(root);
    await choose(pane, 'Visa');
    const success = heard(root, 'payment-success');
    await pay(pane);
    await receipt(pane);
    const { payment } = await success;
    expect(payment.status).to.equal('succeeded');
    expect(textOf(pane)).to.contain(payment.reference);
    await isAccessible(pane);
    (await button(pane, 'Done')).click();
    await read(root, 'Nothing to pay');
    expect(posts(requests)).to.have.lengthOf(1);
  });

  it('F2: sends one payment however fast the button is pressed', async () => {
    const { root, requests } = await show(meta);
    const pane = await openPane(root);
    await choose(pane, 'Visa');
    const press = await payButton(pane);
    await waitUntil(() => !press.disabled);
    press.click();
    press.click();
    press.click();
    await receipt(pane);
    expect(posts(requests)).to.have.lengthOf(1);
  });

  it('F1: keeps the focus on the button while it pays, and tells what happens', async () => {
    const { root } = await show(meta);
    const pane = await openPane(root);
    await chooseNewCard(pane, 'test_slow');
    const press = await payButton(pane);
    await waitUntil(() => !press.disabled);
    press.focus();
    press.click();
    await read(await see(pane, '[role=status]'), 'Your payment is being made.');
    expect((press.getRootNode() as ShadowRoot).activeElement).to.equal(press);
    expect(press.getAttribute('aria-disabled')).to.equal('true');
    expect(all<HTMLFieldSetElement>(pane, 'fieldset').every(({ disabled }) => disabled)).to.equal(true);
    await receipt(pane);
  });

  it('pays only the invoices that are chosen', async () => {
    const { root } = await show(meta);
    const pane = await openPane(root);
    const [first, ...others] = all<HTMLInputElement>(pane, 'input[type=checkbox]');
    for (const box of others) box.click();
    const number = textOf(first?.closest('label')?.querySelector('.names bdi') as Node);
    await choose(pane, 'Visa');
    const submit = heard(root, 'payment-submit');
    await pay(pane);
    const { quote } = await submit;
    expect(quote.allocations.map(({ invoiceNumber }) => invoiceNumber)).to.deep.equal([number]);
    await receipt(pane);
  });

  it('F44: says in plain words why a card was declined, and offers another', async () => {
    const { root } = await show(meta);
    const pane = await openPane(root);
    await chooseNewCard(pane, 'test_declined');
    const failed = heard(root, 'payment-error');
    await pay(pane);
    await read(pane, 'The card was declined. Nothing was paid. Choose another payment method');
    await failed;
    expect((await see(pane, '[role=alert]')).textContent).to.contain('declined');
    await isAccessible(pane);
    expect((await see<HTMLSelectElement>(pane, '.card-fields select')).value).to.equal('test_declined');
    await choose(pane, 'Visa •••• 4242');
    await pay(pane);
    await receipt(pane);
  });

  it('F45: asks not to pay again while the outcome is not known, and shows it when it is', async () => {
    const { root, requests } = await show(meta);
    const pane = await openPane(root);
    await chooseNewCard(pane, 'test_lost_answer');
    await pay(pane);
    await read(pane, 'We are confirming your payment');
    await read(await see(pane, '[role=status]'), 'Do not pay again.');
    await isAccessible(pane);
    await see(pane, '[part=receipt]');
    expect(posts(requests)).to.have.lengthOf(1);
  }).timeout(90_000);

  it('F10: says that nothing was sent when the page is offline', async () => {
    const { root, requests } = await show(meta);
    const pane = await openPane(root);
    await choose(pane, 'Visa');
    await waitUntil(async () => !(await payButton(pane)).disabled);
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    await pay(pane).finally(() => Reflect.deleteProperty(navigator, 'onLine'));
    await read(pane, 'You are offline. Nothing was sent.');
    expect(posts(requests)).to.have.lengthOf(0);
  });

  it('F22: shows the old and the new amount when it has changed, and asks again', async () => {
    const { root, profile } = await show(meta);
    const pane = await openPane(root);
    await choose(pane, 'Visa');
    await waitUntil(async () => !(await payButton(pane)).disabled);
    await (await storyService()).receiveBankPayment(profile, 100);
    await pay(pane);
    await read(pane, /The amount has changed from .+ to .+\. Check it and pay again\./);
    await pay(pane);
    await receipt(pane);
  });

  it('B69: can be stopped by the host before anything is sent', async () => {
    const { root, requests } = await show(meta);
    root.addEventListener('payment-submit', (event) => event.preventDefault());
    const pane = await openPane(root);
    await choose(pane, 'Visa');
    await pay(pane);
    await read(pane, 'The payment was stopped before anything was sent.');
    expect(posts(requests)).to.have.lengthOf(0);
  });

  it('waits for what the host has promised before it sends anything', async () => {
    const { root, requests } = await show(meta);
    let agree: () => void = () => undefined;
    const agreed = new Promise<void>((resolve) => {
      agree = resolve;
    });
    root.addEventListener('payment-submit', (event) => event.waitUntil(agreed));
    const pane = await openPane(root);
    await choose(pane, 'Visa');
    await pay(pane);
    await read(pane, 'Paying…');
    expect(posts(requests)).to.have.lengthOf(0);
    agree();
    await receipt(pane);
  });

  it('lets an invoice manager pay with a new card used once, but not save it', async () => {
    const { root } = await show(meta, stories.InvoiceManager);
    const pane = await openPane(root);
    await chooseNewCard(pane, 'test_mastercard');
    await read(pane, 'The card is used for this payment only.');
    await pay(pane);
    await receipt(pane);
  });

  it('tells who may not pay why, and who can', async () => {
    const { root } = await show(meta, stories.MayNotPay);
    await read(root, /Your role does not let you pay\. Ask someone who can: .*Astrid Lindqvist/);
    expect(all(root, 'button').map(textOf)).to.deep.equal(['Ask someone to pay']);
  });

  it('F19: says so when the right to pay was taken away meanwhile, and takes the button away', async () => {
    const { root } = await show(meta, {}, { person: 'invoice-manager' });
    const pane = await openPane(root);
    await chooseNewCard(pane, 'test_visa');
    await (await storyService()).dismiss('invoice-manager');
    await pay(pane);
    await read(pane, 'You may no longer pay these invoices. Nothing was paid.');
    await waitUntil(() => !all(root, '[part=button]').length, 'the button stays', { timeout: 30_000 });
  });

  it('F4: follows a payment that another window has begun', async () => {
    const other = openBilling();
    const { root, requests } = await show(meta);
    const pane = await openPane(root);
    const { items } = await other.client.invoices.list(other.profile, { status: ['due', 'overdue'] });
    const invoices = items.map(({ id }) => ({ invoiceId: id }));
    const quote = await other.client.payments.quote(other.profile, { invoices });
    const intent = await other.client.payments.intent(quote, { cardToken: 'test_slow-elsewhere' });
    const paid = intent.pay();
    await waitUntil(() => posts(other.requests).length > 0);
    await choose(pane, 'Visa');
    await pay(pane);
    await read(pane, 'A payment is already in progress');
    expect((await paid).status).to.equal('succeeded');
    await see(pane, '[part=receipt]');
    expect(posts(requests)).to.have.lengthOf(1);
  }).timeout(90_000);

  it('F62, F63: shows after a reload what became of a payment whose answer was lost', async () => {
    const intents = new MemoryIntentStore();
    const before = openBilling({ intents, fault: 'lost-answer' });
    const { items } = await openBilling().client.invoices.list(before.profile, {
      status: ['due', 'overdue'],
    });
    const invoices = items.map(({ id }) => ({ invoiceId: id }));
    const quote = await before.client.payments.quote(before.profile, { invoices });
    const intent = await before.client.payments.intent(quote, { cardToken: 'test_visa-lost' });
    const visit = new AbortController();
    intent.pay({ signal: visit.signal }).catch(() => undefined);
    await waitUntil(() => posts(before.requests).length > 0);
    const { root } = await show(meta, {}, { intents });
    await read(root, /Your payment of .* is complete\. Reference [\w-]+\./);
    expect(intents.load()).to.have.lengthOf(0);
    // Else it asks again later, and pays at the service of another test.
    visit.abort();
  }).timeout(90_000);

  it('F63: what became of it is told by one element at a time, also when the one that looked has left the page', async () => {
    const intents = new MemoryIntentStore();
    const before = openBilling({ intents });
    const { items } = await before.client.invoices.list(before.profile, { status: ['due', 'overdue'] });
    const quote = await before.client.payments.quote(before.profile, {
      invoices: items.map(({ id }) => ({ invoiceId: id })),
    });
    const intent = await before.client.payments.intent(quote, { cardToken: 'test_slow-left' });
    const visit = new AbortController();
    intent.pay({ signal: visit.signal }).catch(() => undefined);
    await waitUntil(() => posts(before.requests).length > 0);
    visit.abort();
    const tags = html`<pay-now-button></pay-now-button><balance-summary></balance-summary>`;
    const { root } = await show({ render: () => tags }, {}, { intents });
    const success = heard(root, 'payment-success');
    await button(root, 'Confirming payment…');
    all(root, 'pay-now-button')[0]?.remove();
    expect((await success).payment.status).to.equal('succeeded');
    await read(root, /Your payment of .* is complete\. Reference [\w-]+\./);
    const twice = document.createElement('pay-now-button');
    all(root, 'balance-summary')[0]?.before(twice);
    await waitUntil(() => twice.shadowRoot?.querySelector('.empty'), 'the other shows nothing', {
      timeout: 30_000,
    });
    expect(all(root, '[part=news]')).to.have.lengthOf(1);
  }).timeout(90_000);

  it('says that invoices are usually paid by wire, and lets a card pay all the same', async () => {
    const { root } = await show(meta, stories.PaidByWire);
    const pane = await openPane(root);
    await read(pane, 'These invoices are usually paid by check or wire transfer.');
    await chooseNewCard(pane, 'test_visa');
    await pay(pane);
    await receipt(pane);
  });

  it('S6: says the card limit with its figure before anything is pressed, and pays once fewer are chosen', async () => {
    const { root, client, profile } = await show(meta, stories.PaidByWire);
    const { items } = await client.invoices.list(profile, { status: ['due'], sort: 'dueDate' });
    const limit = Math.max(...items.map(({ amountDue }) => amountDue.amount));
    await (await storyService()).limitCards('bp_nordljus_eu', limit);
    const { root: again } = await show(meta, stories.PaidByWire);
    expect(root).not.to.equal(again);
    const pane = await openPane(again);
    await chooseNewCard(pane, 'test_visa');
    await read(await see(pane, '[part=limit]'), /over the card limit of €[\d,.]+\. Choose fewer invoices/);
    expect((await payButton(pane)).disabled).to.equal(true);
    await isAccessible(pane);
    all<HTMLInputElement>(pane, 'input[type=checkbox]')
      .find(({ checked }) => checked)
      ?.click();
    await waitUntil(() => all(pane, '[part=limit]').length === 0, 'the limit stays', { timeout: 30_000 });
    await pay(pane);
    await receipt(pane);
  });

  it('closes with Escape and gives the focus back to the button', async () => {
    const { root } = await show(meta);
    const opener = await button(root, 'Pay now');
    opener.focus();
    const pane = await openPane(root);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !pane.open);
    expect((opener.getRootNode() as ShadowRoot).activeElement).to.equal(opener);
  });

  it('speaks Swedish with the words that were given', async () => {
    const { root } = await show(meta, {}, {}, { locale: 'sv', theme: 'dark' });
    const pane = await openPane(root, 'Betala nu');
    expect(textOf(pane)).to.contain('Välj en betalningsmetod');
    expect(textOf(await payButton(pane))).to.equal('Betala nu');
    await isAccessible(pane);
  });

  it('shows the service’s error with a way to try again', async () => {
    const { root, breakWith } = await show(meta, stories.Failed);
    const again = await button(root, 'Try again');
    breakWith('none');
    again.click();
    await button(root, 'Pay now');
  });
});
