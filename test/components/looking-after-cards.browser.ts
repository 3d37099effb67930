import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import type { PaymentMethodPicker } from '../../components/index.ts';
import { clientBetween, refusal, showWith } from './support/between.ts';
import { all, button, isFocused, read, see, textOf } from './support/show.ts';

const picker = html`<payment-method-picker></payment-method-picker>`;
const patience = { timeout: 30_000 };

/** Fills in the form of a new card, and saves it. */
async function save(root: ParentNode, card: string): Promise<void> {
  const cards = await see<HTMLSelectElement>(root, '.new-card select');
  cards.value = card;
  cards.dispatchEvent(new Event('change', { bubbles: true }));
  const press = await button(root, 'Save card');
  await waitUntil(() => !press.disabled, 'it cannot be saved', patience);
  press.click();
}

/** A client whose saving of cards waits until it is let go. */
function slowClient() {
  const held = Promise.withResolvers<void>();
  const client = clientBetween({
    through: async (request, send) => {
      if (request.method === 'POST' && request.url.endsWith('/payment-methods')) await held.promise;
      return send(request);
    },
  });
  return { client, letGo: held.resolve };
}

describe('Looking after payment methods', () => {
  it('says that how to pay by wire could not be loaded, and tries again when asked', async () => {
    let isOut = false;
    const client = clientBetween({
      through: async (request, send) =>
        isOut && request.url.includes('/invoices') ? refusal(500, 'internal-error') : send(request),
    });
    const root = await showWith(client, picker);
    const how = await button(root, 'How to pay by check or wire transfer');
    isOut = true;
    how.click();
    const instructions = await see(root, '.instructions');
    await read(instructions, 'This could not be loaded.');
    expect(all(instructions, '.skeleton')).to.have.lengthOf(0);
    isOut = false;
    (await button(instructions, 'Try again')).click();
    await see(root, '[part=remittance]');
  }).timeout(60_000);

  it('says that a card is saved where the one that it replaces may not go, and why that stays', async () => {
    const client = clientBetween({
      through: async (request, send) =>
        request.method === 'DELETE' ? refusal(409, 'method-in-use') : send(request),
    });
    const root = await showWith(client, html`<payment-method-picker manage></payment-method-picker>`);
    (await button(root, /^Replace Mastercard/)).click();
    await save(root, 'test_visa');
    await read(
      root,
      'The new card has been saved, but Mastercard •••• 4444 could not be removed. This payment method is in use.',
    );
    expect(textOf(root)).not.to.contain('could not be saved');
    expect(all(root, '.new-card')).to.have.lengthOf(0);
  });

  it('locks Cancel while a card is being saved, since that cannot be called back', async () => {
    const { client, letGo } = slowClient();
    const root = await showWith(client, picker);
    (await button(root, 'Add a card')).click();
    await save(root, 'test_mastercard');
    const cancel = await button(root, 'Cancel');
    await waitUntil(() => cancel.getAttribute('aria-disabled') === 'true');
    cancel.click();
    letGo();
    await waitUntil(() => all(root, '.new-card').length === 0, 'the form stays', patience);
    const { value } = await see<PaymentMethodPicker>(root, 'payment-method-picker');
    expect(value).to.match(/^pm_/);
  });

  it('leaves the form of a new card with its billing profile, and chooses nothing in another that was saved there', async () => {
    const { client, letGo } = slowClient();
    const root = await showWith(client, picker);
    (await button(root, 'Add a card')).click();
    await save(root, 'test_mastercard');
    root.profile = 'bp_nordljus_eu';
    await waitUntil(() => all(root, '.new-card').length === 0, 'the form stays', patience);
    const element = await see<PaymentMethodPicker>(root, 'payment-method-picker');
    let changes = 0;
    element.addEventListener('change', () => changes++);
    letGo();
    const isSaved = async () => {
      const { items } = await client.paymentMethods.list('bp_nordljus_se');
      return items.filter(({ last4 }) => last4 === '4444').length > 1;
    };
    await waitUntil(isSaved, 'it is not saved', patience);
    await element.updateComplete;
    expect([changes, element.value]).to.deep.equal([0, undefined]);
    expect(textOf(root)).not.to.contain('The card has been saved.');
    (await button(root, 'Add a card')).click();
    expect(await button(root, 'Cancel')).not.to.have.attribute('aria-disabled');
  }).timeout(60_000);

  for (const [form, opener] of Object.entries({ added: 'Add a card', replaced: /^Replace Mastercard/ }))
    it(`locks the open form of a card that is ${form} while it is disabled, and goes on in it afterwards`, async () => {
      const root = await showWith(
        clientBetween(),
        html`<payment-method-picker manage></payment-method-picker>`,
      );
      const shown = await see<PaymentMethodPicker>(root, 'payment-method-picker');
      (await button(root, opener)).click();
      const cards = await see<HTMLSelectElement>(root, '.new-card select');
      const takesFocus = () => {
        cards.focus();
        return isFocused(cards);
      };
      expect(takesFocus()).to.equal(true);
      shown.disabled = true;
      await waitUntil(() => all(root, '.new-card[inert]').length === 1, 'it is not locked', patience);
      cards.blur();
      expect(takesFocus()).to.equal(false);
      shown.disabled = false;
      await waitUntil(() => all(root, '.new-card[inert]').length === 0, 'it stays locked', patience);
      await save(root, 'test_visa');
      await waitUntil(() => all(root, '.new-card').length === 0, 'it is not saved', patience);
    });

  it('has no value any more once the chosen card is removed, and tells of it', async () => {
    const root = await showWith(clientBetween(), picker);
    const shown = await see<PaymentMethodPicker>(root, 'payment-method-picker');
    await read(root, 'Mastercard');
    const chosen = all<HTMLInputElement>(root, 'input[type=radio]').find((one) =>
      textOf(one.closest('label') as Element).includes('Mastercard'),
    );
    chosen?.click();
    expect(shown.value).to.equal(chosen?.value);
    const values: unknown[] = [];
    shown.addEventListener('change', () => values.push(shown.value));
    (await button(root, /^Remove Mastercard/)).click();
    (await button(root, 'Remove')).click();
    await waitUntil(() => values.length > 0, 'nothing is told', patience);
    expect([shown.value, values]).to.deep.equal([undefined, [undefined]]);
  });
});
