import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const meta: Meta = { title: 'All together', tags: ['!autodocs'] };
export default meta;

/** The four tags of a billing page under one provider: pay, and all of them agree at once. */
export const BillingPage: StoryObj = {
  render: () => html`
    <balance-summary><pay-now-button slot="actions"></pay-now-button></balance-summary>
    <br>
    <payment-method-picker></payment-method-picker>
    <br>
    <invoice-list page-size="10"></invoice-list>
  `,
};
