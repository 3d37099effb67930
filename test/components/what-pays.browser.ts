import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import type { PaymentMethodPicker } from '../../components/index.ts';
import { openBilling } from '../../stories/open-billing.ts';
import meta, * as stories from '../../stories/pay-now-button.stories.ts';
import picking, * as pickers from '../../stories/payment-method-picker.stories.ts';
import { storyService } from '../../stories/service.ts';
import { clientBetween, refusal, showWith } from './support/between.ts';
import { chooseNewCard, openPane, pay, payButton, receipt } from './support/pane.ts';
import { all, button, isAccessible, read, see, show, textOf } from './support/show.ts';

const chosenMethods = (pane: ParentNode) =>
  all<HTMLInputElement>(pane, 'input[name=pane-method]:checked').map(({ value }) => value);

describe('What a payment is made with', () => {
  it('opens a pane with the total, and pays only once a method is chosen', async () => {
    const { root } = await show(meta, stories.PaidByWire);
    const pane = await openPane(root);
    expect((await payButton(pane)).disabled).to.equal(true);
    expect(chosenMethods(pane)).to.deep.equal([]);
    expect(textOf(pane)).to.contain('Select a payment method');
    expect(textOf(pane)).to.contain('Choose a payment method');
    await isAccessible(pane);
    await chooseNewCard(pane, 'test_visa');
    await waitUntil(async () => !(await payButton(pane)).disabled);
  });

  it('begins with the default payment method, which is reviewed like any other', async () => {
    const { root } = await show(meta);
    const pane = await openPane(root);
    await waitUntil(() => chosenMethods(pane).length === 1);
    expect(chosenMethods(pane)).to.deep.equal(['pm_nordljus_1_visa']);
    expect(textOf(await see(pane, '[part=review]'))).to.match(/With Visa •••• 4242/);
    await isAccessible(pane);
    await pay(pane);
    await receipt(pane);
  });

  it('F29 and F30: keeps what is chosen whatever becomes the default meanwhile, until it is removed', async () => {
    const { root, client, profile } = await show(meta);
    const pane = await openPane(root);
    await waitUntil(() => chosenMethods(pane).length === 1);
    await client.paymentMethods.setDefault(profile, { paymentMethodId: 'pm_nordljus_2_mastercard' });
    window.dispatchEvent(new Event('online'));
    await read(pane, /Mastercard •••• 4444 Default/);
    expect(chosenMethods(pane)).to.deep.equal(['pm_nordljus_1_visa']);
    await client.paymentMethods.remove(profile, 'pm_nordljus_1_visa');
    window.dispatchEvent(new Event('online'));
    await waitUntil(() => all(pane, '[value=pm_nordljus_1_visa]').length === 0, 'it stays', {
      timeout: 30_000,
    });
    expect(chosenMethods(pane)).to.deep.equal([]);
    expect((await payButton(pane)).disabled).to.equal(true);
  });

  it('begins with no payment method where the default one has expired', async () => {
    const { client, profile } = openBilling();
    await client.paymentMethods.setDefault(profile, { paymentMethodId: 'pm_nordljus_2_mastercard' });
    await (await storyService()).moveOn(62);
    const { root } = await show(meta);
    const pane = await openPane(root);
    await read(pane, /Mastercard •••• 4444 Default Expired/);
    expect(chosenMethods(pane)).to.deep.equal([]);
    expect((await payButton(pane)).disabled).to.equal(true);
  });

  it('F44: does not choose the default payment method again once it was declined', async () => {
    const { client, profile } = openBilling();
    await client.paymentMethods.add(profile, { cardToken: 'test_declined', makeDefault: true });
    const { root } = await show(meta);
    const pane = await openPane(root);
    await pay(pane);
    await read(pane, 'The card was declined. Nothing was paid. Choose another payment method');
    expect(chosenMethods(pane)).to.deep.equal([]);
    expect((await payButton(pane)).disabled).to.equal(true);
  });

  it('lets nobody choose, or make the default, what is saved at another card processor', async () => {
    await (await storyService()).changeProcessor();
    const { root, client, profile } = await show(picking, pickers.InAForm);
    const picker = await see<PaymentMethodPicker>(root, 'payment-method-picker');
    const { items } = await client.paymentMethods.list(profile);
    picker.value = items[0]?.id;
    await read(root, 'Mastercard');
    const radios = all<HTMLInputElement>(root, 'input[type=radio]');
    expect(radios.map(({ disabled }) => disabled)).to.deep.equal(items.map(() => true));
    expect((await see<HTMLFormElement>(root, 'form')).checkValidity()).to.equal(false);
    const managed = await show(picking, pickers.Manage);
    await button(managed.root, /Remove/);
    const acts = all(managed.root, '[data-method] button').map((act) => act.textContent?.trim());
    expect(acts).to.contain('Remove').and.not.contain('Make default');
  });

  it('marks the value that the host keeps, whatever was pressed', async () => {
    const { root } = await show(picking);
    await read(root, 'Mastercard');
    const picker = await see<PaymentMethodPicker>(root, 'payment-method-picker');
    const radios = () => all<HTMLInputElement>(root, 'input[type=radio]');
    const [visa = ''] = radios().map(({ value }) => value);
    picker.value = visa;
    await waitUntil(() => radios()[0]?.checked, 'it is not marked');
    picker.addEventListener('change', () => {
      picker.value = visa;
    });
    radios()[1]?.click();
    await picker.updateComplete;
    expect(radios().map(({ checked }) => checked)).to.deep.equal([true, false]);
  });

  it('F44: tells the host, too, where a new card gives no token, since it was told that Pay was pressed', async () => {
    const { root } = await show(meta);
    const pane = await openPane(root);
    await chooseNewCard(pane, 'test_visa');
    await waitUntil(async () => !(await payButton(pane)).disabled);
    (await see<HTMLSelectElement>(pane, 'select')).value = '';
    const told: string[] = [];
    root.addEventListener('payment-submit', ({ type }) => told.push(type));
    root.addEventListener('payment-error', ({ error }) => told.push(`${error?.code} ${error?.moneyMoved}`));
    await pay(pane);
    await read(await see(pane, '[part=notice]'), 'Fill in all card details.');
    expect(told).to.deep.equal(['payment-submit', 'incomplete no']);
  });

  it('goes on in another currency, once nothing is due in the chosen one', async () => {
    let isDue = true;
    const client = clientBetween({
      through: async (request, send) => {
        const answer = await send(request);
        const { pathname, searchParams } = new URL(request.url);
        if (!pathname.endsWith('/invoices') || searchParams.get('sort') !== 'dueDate') return answer;
        const page = await answer.json();
        const [first, ...others] = page.items;
        const euro = { ...first, amountDue: { ...first.amountDue, currency: 'EUR' } };
        return Response.json({ ...page, items: isDue ? [...others, euro] : others });
      },
    });
    const root = await showWith(client, html`<pay-now-button></pay-now-button>`);
    const pane = await openPane(root);
    all<HTMLInputElement>(pane, '.currencies input')[1]?.click();
    await waitUntil(() => all(pane, '[part=invoice]').length === 1, 'others are shown', { timeout: 30_000 });
    isDue = false;
    root.refresh();
    await waitUntil(() => all(pane, '.currencies').length === 0, 'there is a choice', { timeout: 30_000 });
    await waitUntil(() => all(pane, '[part=invoice]').length > 0, 'nothing is to be paid', { timeout: 5000 });
  });

  it('says that payment methods could not be loaded, and tries again when asked', async () => {
    let isOut = false;
    const client = clientBetween({
      through: async (request, send) =>
        isOut && request.url.includes('/payment-methods') ? refusal(500, 'internal-error') : send(request),
    });
    const root = await showWith(client, html`<pay-now-button></pay-now-button>`);
    isOut = true;
    const pane = await openPane(root);
    const error = await see(pane, 'fieldset [part=error]');
    await read(error, 'This could not be loaded.');
    expect(all(pane, 'fieldset .skeleton')).to.have.lengthOf(0);
    isOut = false;
    (await button(error, 'Try again')).click();
    await read(pane, 'Visa •••• 4242');
  }).timeout(60_000);
});
