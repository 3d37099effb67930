import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TestCard } from '../components/i18n/more-words.ts';
import { openBank } from './.storybook/bank-page.ts';
import { choose, chooseNewCard, openPane, pay, see } from './acting.ts';
import { billingOf } from './opened.ts';
import { storyService } from './service.ts';

const meta: Meta = {
  title: 'Paying/What comes of it',
  tags: ['!autodocs'],
  render: () => html`<pay-now-button></pay-now-button>`,
};
export default meta;

const savedCard = 'pm_nordljus_1_visa';

async function payWith(root: HTMLElement, card: TestCard): Promise<HTMLDialogElement> {
  const pane = await openPane(root);
  await chooseNewCard(pane, card);
  await pay(pane);
  return pane;
}

async function paySaved(root: HTMLElement): Promise<HTMLDialogElement> {
  const pane = await openPane(root);
  await choose(pane, savedCard);
  await pay(pane);
  return pane;
}

/** The payment is being made. Here the host holds it, as a page does that checks something of its own first. */
export const Paying: StoryObj = {
  async play({ canvasElement }) {
    const hold = (event: Event) => {
      (event as HTMLElementEventMap['payment-submit']).waitUntil(new Promise(() => undefined));
    };
    canvasElement.addEventListener('payment-submit', hold, { once: true });
    const pane = await paySaved(canvasElement);
    await see(pane, '.spinner');
  },
};

/** The answer was lost, so nobody knows yet whether it was paid: the payer is asked not to pay again. */
export const Confirming: StoryObj = {
  async play(context) {
    billingOf(context).breakWith('no-outcome');
    await see(await payWith(context.canvasElement, 'test_lost_answer'), '[part=confirming]');
  },
};

/** The payer's bank wants the payment confirmed (3-D Secure), in a page of its own inside the pane. */
export const BankStep: StoryObj = {
  beforeEach: () => openBank().then(() => undefined),
  async play({ canvasElement }) {
    const pane = await payWith(canvasElement, 'test_challenge');
    const frame = await see<HTMLIFrameElement>(pane, '[part=bank-step]');
    if (!frame.contentDocument?.querySelector('button'))
      await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  },
};

/** The card was declined; nothing was paid, and another card can be chosen. */
export const Declined: StoryObj = {
  play: async ({ canvasElement }) =>
    void (await see(await payWith(canvasElement, 'test_declined'), '[part=notice]')),
};

/** There is not enough money on the card. */
export const InsufficientFunds: StoryObj = {
  play: async ({ canvasElement }) =>
    void (await see(await payWith(canvasElement, 'test_insufficient_funds'), '[part=notice]')),
};

/** The page is offline, so nothing was sent. */
export const Offline: StoryObj = {
  beforeEach: () => () => Reflect.deleteProperty(navigator, 'onLine'),
  async play({ canvasElement }) {
    const pane = await openPane(canvasElement);
    await choose(pane, savedCard);
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    await pay(pane);
    await see(pane, '[part=notice]');
  },
};

/** The host's page stopped the payment before anything was sent. */
export const StoppedByHost: StoryObj = {
  async play({ canvasElement }) {
    canvasElement.addEventListener('payment-submit', (event) => event.preventDefault(), { once: true });
    await see(await paySaved(canvasElement), '[part=notice]');
  },
};

/** The right to pay was taken away while the pane was open. */
export const RightTakenAway: StoryObj = {
  parameters: { billing: { person: 'invoice-manager' } },
  async play({ canvasElement }) {
    const pane = await openPane(canvasElement);
    await chooseNewCard(pane, 'test_visa');
    await (await storyService()).dismiss('invoice-manager');
    await pay(pane);
    await see(pane, '[part=notice]');
  },
};

/** Paid: what, to whom, with what, and under which reference. */
export const Receipt: StoryObj = {
  play: async ({ canvasElement }) => void (await see(await paySaved(canvasElement), '[part=receipt]')),
};

/** The receipt with an extra of the host's own. */
export const ReceiptWithExtra: StoryObj = {
  render: () => html`<pay-now-button>
    <p slot="receipt">A copy was sent to <strong>ekonomi@nordljus.example</strong>.</p>
  </pay-now-button>`,
  play: async ({ canvasElement }) => void (await see(await paySaved(canvasElement), '[part=receipt]')),
};
