import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { choose, chooseNewCard, openPane, pay, payPart, press, see } from './acting.ts';
import { billingOf } from './opened.ts';
import { storyService } from './service.ts';

const meta: Meta = {
  title: 'Paying/Choosing and reviewing',
  tags: ['!autodocs'],
  render: () => html`<pay-now-button></pay-now-button>`,
};
export default meta;

const savedCard = 'pm_nordljus_1_visa';

/** The pane has just opened: everything that is outstanding is chosen, to be paid as usual. */
export const Choosing: StoryObj = {
  play: ({ canvasElement }) => openPane(canvasElement).then(() => undefined),
};

/** Another saved card is chosen: what will be paid, to whom and with what stands above the button. */
export const Review: StoryObj = {
  play: async ({ canvasElement }) => choose(await openPane(canvasElement), 'pm_nordljus_2_mastercard'),
};

/** Fewer invoices are chosen than there are. */
export const FewerInvoices: StoryObj = {
  async play({ canvasElement }) {
    const pane = await openPane(canvasElement);
    await press(pane, '[part=invoice] input');
    await choose(pane, savedCard);
    await see(pane, '[part=pay]:enabled');
  },
};

/** Nothing is chosen, and the pane says what is missing. */
export const NothingChosen: StoryObj = {
  async play({ canvasElement }) {
    const pane = await openPane(canvasElement);
    for (const box of pane.querySelectorAll<HTMLInputElement>('[part=invoice] input')) box.click();
    await see(pane, '[part=pay]:disabled');
  },
};

/** Less than all that is due: the amount goes to the invoice that is due first, and each tells what is left of it. */
export const PartOfIt: StoryObj = {
  async play({ canvasElement }) {
    const pane = await openPane(canvasElement);
    await payPart(pane, '60000');
    await choose(pane, savedCard);
    await see(pane, '[part=pay]:enabled');
  },
};

/** More than is due was typed. */
export const MoreThanIsDue: StoryObj = {
  async play({ canvasElement }) {
    const pane = await openPane(canvasElement);
    await payPart(pane, '9999999');
    await see(pane, '[aria-invalid]');
  },
};

/** One invoice, from its row in the list: there is nothing to choose but how to pay. */
export const OneInvoice: StoryObj = {
  render: () => html`<invoice-list plain status="due overdue" sort="dueDate"></invoice-list>`,
  play: async ({ canvasElement }) => choose(await openPane(canvasElement, '[part=pay]'), savedCard),
};

/** A new card; the vendor's own fields stand where these test cards are. */
export const NewCard: StoryObj = {
  async play({ canvasElement }) {
    const pane = await openPane(canvasElement);
    await choose(pane, 'new');
    await see(pane, '.card-fields select');
  },
};

/** The new card is filled in and may be saved. */
export const NewCardFilledIn: StoryObj = {
  async play({ canvasElement }) {
    const pane = await openPane(canvasElement);
    await chooseNewCard(pane, 'test_mastercard');
    await see(pane, '[part=pay]:enabled');
  },
};

/** Who may pay but not change payment methods uses a new card once. */
export const CardUsedOnce: StoryObj = {
  parameters: { billing: { person: 'invoice-manager' } },
  play: async ({ canvasElement }) => chooseNewCard(await openPane(canvasElement), 'test_visa'),
};

/** The host sends payers to the card company's own page for a new card. */
export const CardPage: StoryObj = {
  render: () => html`<pay-now-button card-entry="redirect"></pay-now-button>`,
  play: async ({ canvasElement }) => choose(await openPane(canvasElement), 'new'),
};

/** Invoices that are usually paid by wire transfer; a card works all the same, up to a limit. */
export const UsuallyByWire: StoryObj = {
  parameters: { billing: { profile: 'bp_nordljus_eu' } },
  play: async ({ canvasElement }) => chooseNewCard(await openPane(canvasElement), 'test_visa'),
};

/** What is chosen is more than a card may pay. */
export const OverTheCardLimit: StoryObj = {
  parameters: { billing: { profile: 'bp_nordljus_eu' } },
  beforeEach: async () => (await storyService()).limitCards('bp_nordljus_eu', 100_00),
  async play({ canvasElement }) {
    const pane = await openPane(canvasElement);
    await chooseNewCard(pane, 'test_visa');
    await see(pane, '[part=limit]');
  },
};

/** Terms of the host's own below the button that pays. */
export const LegalText: StoryObj = {
  render: () => html`<pay-now-button>
    <small slot="legal">By paying you accept the <a href="https://example.com/terms">terms of payment</a>.</small>
  </pay-now-button>`,
  play: ({ canvasElement }) => openPane(canvasElement).then(() => undefined),
};

/** The total could not be asked for; the payer may try again. */
export const TotalNotLoaded: StoryObj = {
  async play(context) {
    const pane = await openPane(context.canvasElement);
    billingOf(context).breakWith('error');
    await press(pane, '[part=invoice] input');
    await see(pane, '[part=notice]');
  },
};

/** The amount has changed since it was shown: a bank transfer came in. The payer checks it and pays again. */
export const AmountChanged: StoryObj = {
  async play(context) {
    const pane = await openPane(context.canvasElement);
    await choose(pane, savedCard);
    await see(pane, '[part=pay]:enabled');
    await (await storyService()).receiveBankPayment(billingOf(context).profile, 100_00);
    await pay(pane);
    await see(pane, '[part=notice]');
  },
};
