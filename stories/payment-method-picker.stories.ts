import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { all, loaded, pickCard, press, see, until } from './acting.ts';

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

/** A method is chosen. */
export const Chosen: StoryObj = {
  play: ({ canvasElement }) => press(canvasElement, 'input[type=radio]'),
};

/** A new card; the vendor's own fields stand where these test cards are. */
export const Adding: StoryObj = {
  async play({ canvasElement }) {
    await press(canvasElement, '[part=add]');
    await pickCard(canvasElement, 'test_mastercard');
  },
};

/** A new card takes the place of an old one. */
export const Replacing: StoryObj = {
  render: Manage.render,
  async play({ canvasElement }) {
    await loaded(canvasElement);
    const [, acts] = await until(() => several(canvasElement, '.row .acts'), 'two methods');
    acts?.querySelectorAll('button')[1]?.click();
    await see(canvasElement, '.new-card select');
  },
};

/** Before a card is removed, the payer is asked. */
export const Removing: StoryObj = {
  render: Manage.render,
  async play({ canvasElement }) {
    await loaded(canvasElement);
    const [, acts] = await until(() => several(canvasElement, '.row .acts'), 'two methods');
    [...(acts?.querySelectorAll('button') ?? [])].at(-1)?.click();
    await see(canvasElement, '.acts[role=group]');
  },
};

/** A card that is in use may not be removed; the reason is told, and what to do instead. */
export const MayNotBeRemoved: StoryObj = {
  render: Manage.render,
  async play({ canvasElement }) {
    await press(canvasElement, 'button[aria-disabled=true]');
    await see(canvasElement, '[part=reason]');
  },
};

/** How to pay by check or wire transfer, with what must be exact to copy. */
export const WireInstructions: StoryObj = {
  ...Wire,
  async play({ canvasElement }) {
    await press(canvasElement, '.acts [aria-expanded=false]');
    await see(canvasElement, '[part=remittance]');
  },
};

/** The form was sent without a choice. */
export const NothingChosen: StoryObj = {
  render: () => html`<form>
    <payment-method-picker name="method" required></payment-method-picker>
    <p><button>Continue</button></p>
  </form>`,
  async play({ canvasElement }) {
    await see(canvasElement, 'input[type=radio]');
    canvasElement.querySelector('payment-method-picker')?.checkValidity();
  },
};

/** Inside a fieldset that is disabled. */
export const Disabled: StoryObj = {
  render: () =>
    html`<form><fieldset disabled style="border:0;padding:0;margin:0"><payment-method-picker name="method"></payment-method-picker></fieldset></form>`,
};

/** No card is saved. */
export const NoneSaved: StoryObj = {
  parameters: { billing: { profile: 'bp_nordljus_public' } },
};

/** The same in the host's own words. */
export const NoneSavedInOwnWords: StoryObj = {
  parameters: { billing: { profile: 'bp_nordljus_public' } },
  render: () =>
    html`<payment-method-picker><span slot="empty">Your company has saved no card</span></payment-method-picker>`,
};

/** Who pays by wire can have no card charged automatically. */
export const ManageWire: StoryObj = {
  render: Manage.render,
  parameters: { billing: { profile: 'bp_nordljus_eu' } },
};

const several = (root: HTMLElement, selector: string) => {
  const found = all(root, selector);
  return found.length > 1 && found;
};
