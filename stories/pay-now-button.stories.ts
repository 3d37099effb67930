import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { see } from './acting.ts';
import { earlierVisit, payAsBefore } from './earlier-visit.ts';
import { billingOf } from './opened.ts';
import { settle } from './settle.ts';

const meta: Meta = {
  title: 'Elements/pay-now-button',
  component: 'pay-now-button',
  render: () => html`<pay-now-button></pay-now-button>`,
};
export default meta;

/** Opens the pane with everything that is outstanding. */
export const Owing: StoryObj = {};

/** With the total beside the button. */
export const WithTotal: StoryObj = { render: () => html`<pay-now-button with-total></pay-now-button>` };

/** Who may pay but not save cards may use a new card once. */
export const InvoiceManager: StoryObj = { parameters: { billing: { person: 'invoice-manager' } } };

/** Who may not pay is told why, and who can. */
export const MayNotPay: StoryObj = { parameters: { billing: { person: 'profile-reader' } } };

/** Usually paid by wire transfer; a card works all the same. */
export const PaidByWire: StoryObj = { parameters: { billing: { profile: 'bp_nordljus_eu' } } };

/** An agreement whose invoices are not paid online. */
export const NotPaidOnline: StoryObj = { parameters: { billing: { profile: 'bp_nordljus_public' } } };

export const Loading: StoryObj = { parameters: { billing: { fault: 'slow' } } };

export const Failed: StoryObj = { parameters: { billing: { fault: 'error' } } };

/** For one invoice: the one that is due first. */
export const OneInvoice: StoryObj = {
  async play(context) {
    const { client, profile } = billingOf(context);
    const { items } = await client.invoices.list(profile, { status: ['due', 'overdue'], sort: 'dueDate' });
    const button = await see<HTMLElementTagNameMap['pay-now-button']>(
      context.canvasElement,
      'pay-now-button',
    );
    button.invoiceId = items[0]?.id ?? '';
    button.withTotal = true;
    await see(context.canvasElement, '[part=total]');
  },
};

/** Nothing is outstanding, so there is no button. */
export const NothingDue: StoryObj = { play: (context) => settle(billingOf(context)) };

/** The same in the host's own words. */
export const NothingDueInOwnWords: StoryObj = {
  render: () => html`<pay-now-button><span slot="nothing-due">All paid, thank you</span></pay-now-button>`,
  play: (context) => settle(billingOf(context)),
};

/** A payment of an earlier visit, whose answer was lost, has come through. */
export const PaidMeanwhile: StoryObj = {
  parameters: { billing: { profile: 'bp_nordljus_jp', intents: earlierVisit } },
  beforeEach: () => payAsBefore('bp_nordljus_jp', 'test_visa-before'),
  async play({ canvasElement }) {
    await see(canvasElement, '[part=news]');
  },
};
