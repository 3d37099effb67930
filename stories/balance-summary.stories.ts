import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const meta: Meta = {
  title: 'Elements/balance-summary',
  component: 'balance-summary',
  render: () => html`<balance-summary></balance-summary>`,
};
export default meta;

/** What is owed, and what is overdue of it. */
export const Owing: StoryObj = {};

/** With the button that pays it, in the slot beside the total. */
export const WithButton: StoryObj = {
  render: () => html`<balance-summary><pay-now-button slot="actions"></pay-now-button></balance-summary>`,
};

/** A profile in euro that is paid by wire transfer. */
export const PaidByWire: StoryObj = { parameters: { billing: { profile: 'bp_nordljus_eu' } } };

/** A currency without minor units. */
export const Yen: StoryObj = { parameters: { billing: { profile: 'bp_nordljus_jp' } } };

/** An agreement whose invoices are not paid online: it says so, and the agreement opens to tell why. */
export const NotPaidOnline: StoryObj = { parameters: { billing: { profile: 'bp_nordljus_public' } } };

/** Before the first answer; nothing moves when it comes. */
export const Loading: StoryObj = { parameters: { billing: { fault: 'slow' } } };

/** The service failed, and the reader may try again. */
export const Failed: StoryObj = { parameters: { billing: { fault: 'error' } } };

/** A person who may not see billing is told who can. */
export const NoAccess: StoryObj = { parameters: { billing: { person: 'section-only' } } };
