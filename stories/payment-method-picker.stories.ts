import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const meta: Meta = {
  title: 'Elements/payment-method-picker',
  component: 'payment-method-picker',
  render: () => html`<payment-method-picker></payment-method-picker>`,
};
export default meta;

/** Saved cards, one of them the default. */
export const SavedCards: StoryObj = {};

/** The default is check or wire transfer, with a page of the host that says who may pay that way. */
export const Wire: StoryObj = {
  parameters: { billing: { profile: 'bp_nordljus_eu' } },
  render: () =>
    html`<payment-method-picker wire-help-url="https://example.com/wire"></payment-method-picker>`,
};

/** For looking after payment methods, with none to choose. */
export const Manage: StoryObj = {
  render: () => html`<payment-method-picker manage></payment-method-picker>`,
};

/** Inside a form, where a choice is needed. */
export const InAForm: StoryObj = {
  render: () => html`<form><payment-method-picker name="method" required></payment-method-picker></form>`,
};

/** Who may look but not change. */
export const ReadOnly: StoryObj = { parameters: { billing: { person: 'profile-reader' } } };

export const Loading: StoryObj = { parameters: { billing: { fault: 'slow' } } };

export const Failed: StoryObj = { parameters: { billing: { fault: 'error' } } };

export const NoAccess: StoryObj = { parameters: { billing: { person: 'section-only' } } };
