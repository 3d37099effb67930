import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { all, loaded, see } from './acting.ts';
import { type OpenBilling, openBilling } from './open-billing.ts';
import './theme-builder/define.ts';

const meta: Meta = { title: 'Theming/Theme builder', tags: ['!autodocs'] };
export default meta;

type Globals = StoryContext['globals'];

const failing = openBilling({ fault: 'error' });
const wire = openBilling({ profile: 'bp_nordljus_eu' });
const outsider = openBilling({ person: 'section-only' });

/** Something in a state that needs another person, profile or service. */
const within = ({ scheme, locale }: Globals, { client, profile }: OpenBilling, content: TemplateResult) =>
  html`<billing-provider .client=${client} .profile=${profile} .locale=${locale} .theme=${scheme}>${content}</billing-provider>`;

/** Change tokens and see every element wear them, in several states; then copy the CSS of what was changed. */
export const ThemeBuilder: StoryObj = {
  render: (_, { globals }) => html`<theme-builder theme=${globals.theme}>
    <balance-summary><pay-now-button slot="actions"></pay-now-button></balance-summary>
    <br>
    <payment-method-picker manage></payment-method-picker>
    <br>
    <invoice-list page-size="5" selectable></invoice-list>
    <br>
    ${within(globals, failing, html`<invoice-list></invoice-list>`)}
    <br>
    ${within(globals, outsider, html`<pay-now-button></pay-now-button>`)}
    <br>
    ${within(globals, wire, html`<payment-method-picker></payment-method-picker>`)}
  </theme-builder>`,
};

/** With a few tokens changed. */
export const WithAnotherAccent: StoryObj = {
  ...ThemeBuilder,
  async play({ canvasElement }) {
    const radius = await see<HTMLInputElement>(canvasElement, '[aria-label="--betala-radius"]');
    change(radius, '1.5rem', 'change');
    // A theme of system colours has none to pick here.
    const [accent] = all<HTMLInputElement>(canvasElement, '[aria-label="--betala-accent, light"]');
    if (accent) change(accent, '#7a1fa2', 'input');
    await loaded(canvasElement);
  },
};

function change(field: HTMLInputElement, value: string, event: string): void {
  field.value = value;
  field.dispatchEvent(new Event(event, { bubbles: true }));
}
