import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { loaded, press, see } from './acting.ts';
import { openBilling } from './open-billing.ts';

const meta: Meta = {
  title: 'Elements/billing-provider',
  component: 'billing-provider',
  render: () => html`<balance-summary></balance-summary>`,
};
export default meta;

const europe = openBilling({ profile: 'bp_nordljus_eu' });

/** Everything under a provider shares its profile, language and theme. */
export const OneForAll: StoryObj = {
  render: () => html`<balance-summary><pay-now-button slot="actions"></pay-now-button></balance-summary>`,
};

/** A page may have several providers, each with a profile and a language of its own. */
export const TwoProfiles: StoryObj = {
  render: () => html`<balance-summary></balance-summary>
    <br>
    <billing-provider .client=${europe.client} .profile=${europe.profile} locale="de">
      <balance-summary></balance-summary>
    </billing-provider>`,
};

/** Settings of the host: its page about who may pay by wire transfer. */
export const HostSettings: StoryObj = {
  render: () => html`<billing-provider .client=${europe.client} .profile=${europe.profile}
      wire-eligibility-url="https://example.com/wire">
    <payment-method-picker></payment-method-picker>
  </billing-provider>`,
  async play({ canvasElement }) {
    await press(canvasElement, '.acts [aria-expanded=false]');
    await see(canvasElement, '[part=remittance]');
    await loaded(canvasElement);
  },
};

/** A host's own words in place of ours. */
export const OwnWords: StoryObj = {
  render: () => html`<billing-provider .client=${europe.client} .profile=${europe.profile} locale="en"
      .words=${{ payNow: 'Settle up', totalOutstanding: 'You owe' }}>
    <balance-summary><pay-now-button slot="actions"></pay-now-button></balance-summary>
  </billing-provider>`,
};

/** A setting is missing, and the page says that billing is not set up. */
export const NotSetUp: StoryObj = {
  render: () =>
    html`<billing-provider profile="bp_nordljus_se"><balance-summary></balance-summary></billing-provider>`,
};
