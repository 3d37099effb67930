import { expect, waitUntil } from '@open-wc/testing';
import type { PaymentMethodPicker } from '../../components/index.ts';
import meta, * as stories from '../../stories/payment-method-picker.stories.ts';
import { resetStoryService } from '../../stories/service.ts';
import { choose } from './support/pane.ts';
import { all, button, heard, read, see, show, textOf } from './support/show.ts';

describe('payment-method-picker', () => {
  beforeEach(() => resetStoryService().then(() => undefined));

  it('shows saved cards as a choice, and which one is the default', async () => {
    const { root } = await show(meta);
    await read(root, /Visa •••• 4242 Default Expires/);
    await expect(await see(root, 'payment-method-picker')).to.be.accessible();
  });

  it('has nothing to choose where payment methods are looked after', async () => {
    const { root } = await show(meta, stories.Manage);
    await read(root, /Payment methods .*Visa •••• 4242/);
    expect(all(root, 'input[type=radio]')).to.have.lengthOf(0);
    await expect(await see(root, 'payment-method-picker')).to.be.accessible();
  });

  it('gives its value to a form, which needs one', async () => {
    const { root, client, profile } = await show(meta, stories.InAForm);
    const form = await see<HTMLFormElement>(root, 'form');
    const picker = await see<PaymentMethodPicker>(root, 'payment-method-picker');
    await read(root, 'Mastercard');
    expect(form.checkValidity()).to.equal(false);
    const changed = heard(picker, 'change');
    await choose(root, 'Mastercard');
    await changed;
    await picker.updateComplete;
    const { items } = await client.paymentMethods.list(profile);
    expect(new FormData(form).get('method')).to.equal(items.find(({ brand }) => brand === 'mastercard')?.id);
    expect(form.checkValidity()).to.equal(true);
  });

  it('adds a card through the vendor’s fields and makes it the default', async () => {
    const { root, client, profile } = await show(meta);
    (await button(root, 'Add a card')).click();
    const cards = await see<HTMLSelectElement>(root, 'select');
    cards.value = 'test_mastercard';
    cards.dispatchEvent(new Event('change', { bubbles: true }));
    (await see<HTMLInputElement>(root, '.new-card input[type=checkbox]')).click();
    const before = await client.paymentMethods.list(profile);
    (await button(root, 'Save card')).click();
    await waitUntil(
      () => all(root, '.row input[type=radio]').length === before.items.length + 1,
      'no new card',
      {
        timeout: 30_000,
      },
    );
    await read(root, /Mastercard •••• 4444 Default Expires \d\d\/\d\d/);
  });

  it('asks before it removes a card', async () => {
    const { root } = await show(meta);
    const remove = await button(root, /^Remove /);
    const name = remove.ariaLabel?.replace('Remove ', '').replaceAll(/\s/g, ' ') ?? '';
    const before = all(root, '.row input[type=radio]').length;
    remove.click();
    await read(root, `Remove ${name}?`);
    (await button(root, 'Remove')).click();
    await waitUntil(() => all(root, '.row input[type=radio]').length === before - 1, 'it stays', {
      timeout: 30_000,
    });
  });

  it('makes another method the default', async () => {
    const { root } = await show(meta);
    (await button(root, 'Make default: Check or wire transfer')).click();
    await read(root, 'Check or wire transfer Default');
  });

  it('shows how to pay by wire with the reference to write, and who can', async () => {
    const { root } = await show(meta, stories.Wire);
    (await button(root, 'How to pay by check or wire transfer')).click();
    const facts = await see(root, '[part=remittance]');
    expect(textOf(facts)).to.contain('IBAN').and.contain('Reference to write');
    await read(root, 'Who can pay by check or wire transfer');
    await expect(await see(root, 'payment-method-picker')).to.be.accessible();
  });

  it('tells who may only look why nothing can be changed', async () => {
    const { root } = await show(meta, stories.ReadOnly);
    await read(root, /Your role does not let you change payment methods\. Ask someone who can/);
    expect(all(root, 'button').map(textOf)).to.deep.equal(['How to pay by check or wire transfer']);
  });

  it('says that loading failed and tries again when asked', async () => {
    const { root, breakWith } = await show(meta, stories.Failed);
    const again = await button(root, 'Try again');
    breakWith('none');
    again.click();
    await read(root, 'Visa •••• 4242');
  });

  it('B67: fits 320 pixels, in the dark and in Swedish', async () => {
    const { root } = await show(meta, {}, {}, { width: 320, locale: 'sv', theme: 'dark' });
    await read(root, 'Välj en betalningsmetod');
    const picker = await see(root, 'payment-method-picker');
    await read(root, 'Visa');
    expect(picker.scrollWidth).to.be.at.most(320);
    await expect(picker).to.be.accessible();
  });
});
