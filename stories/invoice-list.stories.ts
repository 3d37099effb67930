import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const meta: Meta = {
  title: 'Elements/invoice-list',
  component: 'invoice-list',
  render: () => html`<invoice-list></invoice-list>`,
};
export default meta;

/** Newest first, with a filter, pages, details and a way to pay from a row. */
export const All: StoryObj = {};

/** Small pages. */
export const Pages: StoryObj = { render: () => html`<invoice-list page-size="3"></invoice-list>` };

/** Only what is outstanding, what is due first on top, as for an overview. */
export const Outstanding: StoryObj = {
  render: () => html`<invoice-list status="due overdue" sort="dueDate"></invoice-list>`,
};

/** Nothing matches, in the host's own words. */
export const EmptyInOwnWords: StoryObj = {
  render: () =>
    html`<invoice-list status="uncollectible"><span slot="empty">Nothing is left to pay here</span></invoice-list>`,
};

/** Nothing matches. */
export const NothingMatches: StoryObj = {
  render: () => html`<invoice-list status="uncollectible"></invoice-list>`,
};

/** Paid by check or wire transfer: each invoice says how at its foot. */
export const PaidByWire: StoryObj = { parameters: { billing: { profile: 'bp_nordljus_eu' } } };

/** An agreement whose invoices are not paid online. */
export const NotPaidOnline: StoryObj = { parameters: { billing: { profile: 'bp_nordljus_public' } } };

/** Who may look but not pay. */
export const ReadOnly: StoryObj = { parameters: { billing: { person: 'account-reader' } } };

export const Loading: StoryObj = { parameters: { billing: { fault: 'slow' } } };

export const Failed: StoryObj = { parameters: { billing: { fault: 'error' } } };

export const NoAccess: StoryObj = { parameters: { billing: { person: 'section-only' } } };

/** Several invoices are selected and paid together, one currency at a time. */
export const Selectable: StoryObj = { render: () => html`<invoice-list selectable></invoice-list>` };

/** Rows are appended as one scrolls; only those in view are in the document. */
export const Endless: StoryObj = {
  render: () => html`<invoice-list mode="endless" page-size="5"></invoice-list>`,
};

/** Other columns, in the host's own order. */
export const OtherColumns: StoryObj = {
  render: () =>
    html`<invoice-list columns="dueDate status subtotal tax amountDue purchaseOrder"></invoice-list>`,
};

/** The table alone. */
export const Plain: StoryObj = { render: () => html`<invoice-list plain></invoice-list>` };
