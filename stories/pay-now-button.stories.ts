import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

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
