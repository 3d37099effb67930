import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { loaded, press, see } from './acting.ts';
import { billingOf } from './opened.ts';
import { settle } from './settle.ts';

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

/** Who may look but not pay sees the same, and no way to pay what failed. */
export const ReadOnly: StoryObj = { parameters: { billing: { person: 'account-reader' } } };

/** Credits open to tell where each comes from and when it expires. */
export const Credits: StoryObj = {
  play: ({ canvasElement }) => openFirst(canvasElement),
};

/** The agreement opens to tell what it allows. */
export const Agreement: StoryObj = {
  parameters: { billing: { profile: 'bp_nordljus_public' } },
  play: ({ canvasElement }) => openFirst(canvasElement),
};

/** Nothing is outstanding: everything was paid meanwhile. */
export const NothingOwed: StoryObj = {
  play: (context) => settle(billingOf(context)),
};

/** The same in the host's own words. */
export const NothingOwedInOwnWords: StoryObj = {
  render: () => html`<balance-summary><p slot="empty">Thank you, you are all set.</p></balance-summary>`,
  play: (context) => settle(billingOf(context)),
};

/** The service could not be reached since; what is shown stays, and says how old it is. */
export const Stale: StoryObj = {
  async play(context) {
    await loaded(context.canvasElement);
    billingOf(context).breakWith('offline');
    window.dispatchEvent(new Event('offline'));
    await see(context.canvasElement, '[part=stale]');
  },
};

/** Something of the host's own below everything else. */
export const WithOwnContent: StoryObj = {
  render: () =>
    html`<balance-summary><p>Questions? Write to <a href="mailto:billing@example.com">billing@example.com</a>.</p></balance-summary>`,
};

async function openFirst(root: HTMLElement): Promise<void> {
  await press(root, '[aria-expanded=false]');
  await see(root, '[part=more]');
  await loaded(root);
}
