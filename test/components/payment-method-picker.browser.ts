import { expect, waitUntil } from '@open-wc/testing';
import type { PaymentMethodPicker } from '../../components/index.ts';
import { BillingError } from '../../sdk/index.ts';
import meta, * as stories from '../../stories/payment-method-picker.stories.ts';
import { choose } from './support/pane.ts';
import { all, button, heard, isAccessible, read, see, show, textOf } from './support/show.ts';

describe('payment-method-picker', () => {
  it('shows saved cards as a choice, and which one is the default', async () => {
    const { root } = await show(meta);
    await read(root, /Visa •••• 4242 Default Automatic payment Expires/);
    await isAccessible(await see(root, 'payment-method-picker'));
  });

  it('keeps the place of automatic payment while it loads, where payment methods are looked after', async () => {
    for (const width of [320, 900]) {
      const loading = await show(meta, stories.Manage, { fault: 'slow' }, { width });
      const { height: before } = (await see(loading.root, '.picker[aria-busy=true]')).getBoundingClientRect();
      const { root } = await show(meta, stories.Manage, {}, { width });
      await see(root, '[role=switch]');
      const { height: after } = (await see(root, '.picker')).getBoundingClientRect();
      // The fonts of engines differ by up to three pixels in each of four rows; the row that was missing has forty.
      expect(before, `${width} pixels wide`).to.be.closeTo(after, 12);
    }
  });

  it('has nothing to choose where payment methods are looked after', async () => {
    const { root } = await show(meta, stories.Manage);
    await read(root, /Payment methods .*Visa •••• 4242/);
    expect(all(root, 'input[type=radio]')).to.have.lengthOf(0);
    await isAccessible(await see(root, 'payment-method-picker'));
  });

  it('gives its value to a form, which needs one', async () => {
    const { root, client, profile } = await show(meta, stories.InAForm);
    const form = await see<HTMLFormElement>(root, 'form');
    const picker = await see<PaymentMethodPicker>(root, 'payment-method-picker');
    await read(root, 'Mastercard');
    expect(form.checkValidity()).to.equal(false);
    let atTheChange: unknown[] = [];
    picker.addEventListener('change', () => {
      atTheChange = [new FormData(form).get('method'), form.checkValidity()];
    });
    await choose(root, 'Mastercard');
    await waitUntil(() => atTheChange.length > 0, 'no change is told');
    const { items } = await client.paymentMethods.list(profile);
    const mastercard = items.find(({ brand }) => brand === 'mastercard')?.id;
    expect(atTheChange).to.deep.equal([mastercard, true]);
    await picker.updateComplete;
    expect([new FormData(form).get('method'), form.checkValidity()]).to.deep.equal([mastercard, true]);
  });

  it('says what is missing beside the first choice when the form is sent without one', async () => {
    const { root } = await show(meta, stories.InAForm);
    const form = await see<HTMLFormElement>(root, 'form');
    const picker = await see<PaymentMethodPicker>(root, 'payment-method-picker');
    await read(root, 'Mastercard');
    let sent = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sent += 1;
    });
    const told = heard(picker, 'invalid');
    form.requestSubmit();
    await told;
    expect(picker.validity.valueMissing).to.equal(true);
    expect(picker.validationMessage).to.equal('Select a payment method');
    expect(picker.shadowRoot?.activeElement?.matches('input[type=radio]:enabled')).to.equal(true);
    await choose(root, 'Mastercard');
    await picker.updateComplete;
    form.requestSubmit();
    expect(sent).to.equal(1);
  });

  it('resets, restores and is disabled with its form', async () => {
    const { root, client, profile } = await show(meta, stories.InAForm);
    const [first, second] = (await client.paymentMethods.list(profile)).items;
    const form = await see<HTMLFormElement>(root, 'form');
    const picker = await see<PaymentMethodPicker>(root, 'payment-method-picker');
    const sent = async () => {
      await picker.updateComplete;
      return new FormData(form).get('method');
    };
    await read(root, 'Mastercard');
    picker.setAttribute('value', first?.id ?? '');
    expect(await sent()).to.equal(first?.id);
    await choose(root, 'Mastercard');
    expect(await sent()).to.equal(second?.id);
    form.reset();
    expect(await sent()).to.equal(first?.id);
    picker.formStateRestoreCallback(second?.id ?? '');
    expect(await sent()).to.equal(second?.id);
    const around = document.createElement('fieldset');
    picker.replaceWith(around);
    around.append(picker);
    around.disabled = true;
    expect(await sent()).to.equal(null);
    expect(all(picker, 'input:enabled, button:enabled').length).to.equal(0);
    around.disabled = false;
    expect(await sent()).to.equal(second?.id);
  });

  it('gives a form no payment method that is gone or has expired', async () => {
    const { root } = await show(meta, stories.InAForm);
    const form = await see<HTMLFormElement>(root, 'form');
    const picker = await see<PaymentMethodPicker>(root, 'payment-method-picker');
    await read(root, 'Mastercard');
    picker.value = 'pm_of_yesterday';
    await picker.updateComplete;
    expect(new FormData(form).get('method')).to.equal(null);
    expect(form.checkValidity()).to.equal(false);
  });

  it('says what a card is used for, and why it may not be removed', async () => {
    const { root } = await show(meta, stories.Manage);
    await read(root, /Visa •••• 4242 Default Automatic payment Expires/);
    const remove = await button(root, /^Remove Visa.*4242/);
    expect(remove.ariaDisabled).to.equal('true');
    expect(remove.title).to.equal('This payment method is in use.');
    remove.click();
    await read(root, 'This payment method is in use. Make another payment method the default, or replace');
    await isAccessible(await see(root, 'payment-method-picker'));
  });

  it('replaces a card: the new one pays by default as the old one did, and the old one is gone', async () => {
    const { root, client, profile } = await show(meta, stories.Manage);
    const before = await client.paymentMethods.list(profile);
    const old = before.items.find(({ isDefault }) => isDefault);
    (await button(root, /^Replace Visa.*4242/)).click();
    await read(root, /The new card takes the place of Visa •••• 4242\./);
    const cards = await see<HTMLSelectElement>(root, 'select');
    cards.value = 'test_mastercard';
    cards.dispatchEvent(new Event('change', { bubbles: true }));
    (await button(root, 'Save card')).click();
    await read(root, /Mastercard •••• 4444 Default Automatic payment/);
    const after = await client.paymentMethods.list(profile);
    expect(after.items.map(({ id }) => id)).not.to.contain(old?.id);
    expect(after.items).to.have.lengthOf(before.items.length);
  });

  it('switches automatic payment off and on again', async () => {
    const { root, client, profile } = await show(meta, stories.Manage);
    const automatic = await see<HTMLInputElement>(root, '[role=switch]');
    await read(root, /New invoices are paid with Visa •••• 4242 when they are issued\./);
    for (const on of [false, true]) {
      automatic.click();
      const pays = on ? 'New invoices are paid with' : 'When this is on, new invoices are paid with';
      await read(root, `${pays} Visa •••• 4242 when they are issued.`);
      await waitUntil(async () => (await client.profiles.get(profile)).autoPay === on, `not ${on}`, {
        timeout: 30_000,
      });
    }
  });

  it('has no switch of automatic payment to move for who pays by wire or may not manage', async () => {
    const byWire = await show(meta, stories.Manage, { profile: 'bp_nordljus_eu' });
    await read(byWire.root, 'Make a card the default first');
    expect(all<HTMLInputElement>(byWire.root, '[role=switch]')[0]?.disabled).to.equal(true);
    const reader = await show(meta, stories.Manage, { person: 'profile-reader' });
    await read(reader.root, 'New invoices are paid with');
    expect(all<HTMLInputElement>(reader.root, '[role=switch]')[0]?.disabled).to.equal(true);
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
    await read(root, /Mastercard •••• 4444 Default Automatic payment Expires \d\d\/\d\d/);
  });

  it('asks anew whether a card is to pay by default, whatever was said of the one before', async () => {
    const { root } = await show(meta);
    const box = () => see<HTMLInputElement>(root, '.new-card input[type=checkbox]');
    (await button(root, 'Add a card')).click();
    (await box()).click();
    (await button(root, 'Cancel')).click();
    (await button(root, 'Add a card')).click();
    expect((await box()).checked).to.equal(false);
  });

  it('tells who cannot see it what was done: a card saved, another the default, one removed, automatic payment off', async () => {
    const { root } = await show(meta, stories.Manage);
    await see(root, '[role=switch]');
    const tells = async (text: string) => {
      const said = () => all(root, '[role=status]').map((line) => textOf(line).replaceAll(/\s/g, ' '));
      await waitUntil(() => said().includes(text), `not told: ${text}`, { timeout: 30_000 });
    };
    (await button(root, /^Replace Visa.*4242/)).click();
    const cards = await see<HTMLSelectElement>(root, 'select');
    cards.value = 'test_visa';
    cards.dispatchEvent(new Event('change', { bubbles: true }));
    (await button(root, 'Save card')).click();
    await tells('The card has been saved.');
    (await button(root, /^Make default: Mastercard/)).click();
    await tells('Mastercard •••• 4444 is the default now.');
    (await see(root, '[role=switch]:enabled')).click();
    await tells('Automatic payment: Off');
    (await button(root, /^Remove Visa/)).click();
    (await button(root, 'Remove')).click();
    await tells('Visa •••• 4242 has been removed.');
  });

  it('says beside the switch of automatic payment why it is locked', async () => {
    const { root } = await show(meta, stories.Manage, { person: 'profile-reader' });
    const automatic = await see<HTMLInputElement>(root, '[role=switch]');
    const why = all(root, `#${automatic.getAttribute('aria-describedby')}`)[0] as HTMLElement;
    expect(automatic.disabled).to.equal(true);
    expect(textOf(why)).to.match(/Your role does not let you .* Ask someone who can: /);
  });

  it('asks before it removes a card', async () => {
    const { root } = await show(meta);
    const remove = await button(root, /^Remove Mastercard/);
    const name = remove.ariaLabel?.replace('Remove ', '').replaceAll(/\s/g, ' ') ?? '';
    const before = all(root, '.row input[type=radio]').length;
    remove.click();
    await read(root, `Remove ${name}?`);
    (await button(root, 'Remove')).click();
    await waitUntil(() => all(root, '.row input[type=radio]').length === before - 1, 'it stays', {
      timeout: 30_000,
    });
  });

  it('leads the focus on: to a question, back from it, and to what is left after it', async () => {
    const { root } = await show(meta, stories.Manage);
    const focused = () =>
      root.querySelector('payment-method-picker')?.shadowRoot?.activeElement as HTMLElement | null;
    const says = (text: RegExp) =>
      waitUntil(
        () => text.test(focused()?.ariaLabel ?? focused()?.textContent ?? ''),
        `the focus is not on ${text}`,
        {
          timeout: 30_000,
        },
      );
    (await button(root, /^Remove Mastercard/)).click();
    await says(/^Cancel$/);
    focused()?.click();
    await says(/^Remove Mastercard/);
    focused()?.click();
    (await button(root, 'Remove')).click();
    await says(/^(Make default|Replace|Remove): |^(Replace|Remove) /);
    (await button(root, 'Add a card')).click();
    (await button(root, 'Cancel')).click();
    await says(/^Add a card$/);
  });

  it('makes another method the default', async () => {
    const { root } = await show(meta);
    (await button(root, 'Make default: Check or wire transfer')).click();
    await read(root, 'Check or wire transfer Default');
  });

  it('says why something could not be saved: too many tries, a session that has ended, a role that may not', async () => {
    const { root, client } = await show(meta, stories.Manage);
    const says = {
      'too-many-requests': 'Too many tries. Wait a while, then try again.',
      'session-invalid': 'Your session has ended. Sign in again.',
      forbidden: 'Your role does not let you change payment methods.',
      'internal-error': 'That could not be saved. Try again.',
    };
    for (const [code, text] of Object.entries(says)) {
      client.paymentMethods.setDefault = () => Promise.reject(new BillingError(code, code));
      (await button(root, /^Make default: Mastercard/)).click();
      await read(root, text);
    }
  });

  it('shows how to pay by wire with the reference to write, and who can', async () => {
    const { root } = await show(meta, stories.Wire);
    (await button(root, 'How to pay by check or wire transfer')).click();
    const facts = await see(root, '[part=remittance]');
    expect(textOf(facts)).to.contain('IBAN').and.contain('Reference to write');
    await read(root, 'Who can pay by check or wire transfer');
    await isAccessible(await see(root, 'payment-method-picker'));
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
    await isAccessible(picker);
  });
});
