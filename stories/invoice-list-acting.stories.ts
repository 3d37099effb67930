import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { all, loaded, press, see, until } from './acting.ts';
import { billingOf } from './opened.ts';

const meta: Meta = {
  title: 'Elements/invoice-list/in use',
  tags: ['!autodocs'],
  render: () => html`<invoice-list page-size="8"></invoice-list>`,
};
export default meta;

async function openRow(root: HTMLElement, position: number): Promise<void> {
  const buttons = await until(() => {
    const found = all<HTMLButtonElement>(root, 'tbody button.open');
    return found.length > position && found;
  }, 'the rows');
  buttons[position]?.click();
  await see(root, '[part=details]');
  await loaded(root);
}

/** The details of an invoice: lines, tax, credits, payments, and documents to download. */
export const Details: StoryObj = { play: ({ canvasElement }) => openRow(canvasElement, 0) };

/** The automatic charge of this invoice failed. */
export const DetailsOfFailedCharge: StoryObj = {
  async play({ canvasElement }) {
    await openRow(canvasElement, 2);
    await see(canvasElement, '[part=charge-failed]');
  },
};

/** How to pay by check or wire transfer stands at the foot of the invoice. */
export const DetailsWithWire: StoryObj = {
  parameters: { billing: { profile: 'bp_nordljus_eu' } },
  async play({ canvasElement }) {
    await openRow(canvasElement, 0);
    await see(canvasElement, '[part=remittance]');
  },
};

/** An invoice that was voided leads to its credit note. */
export const DetailsOfVoided: StoryObj = {
  render: () => html`<invoice-list plain page-size="8" .filters=${{ status: ['void'] }}></invoice-list>`,
  async play({ canvasElement }) {
    await openRow(canvasElement, 0);
    await see(canvasElement, '[part=related]');
  },
};

/** Two invoices are selected; the bar tells what they come to and pays them. */
export const Selected: StoryObj = {
  render: () => html`<invoice-list selectable page-size="8"></invoice-list>`,
  async play({ canvasElement }) {
    const boxes = await until(() => {
      const found = all<HTMLInputElement>(canvasElement, 'tbody .tick input');
      return found.length > 1 && found;
    }, 'two rows that can be selected');
    for (const box of boxes.slice(0, 2)) box.click();
    await see(canvasElement, '[part=selection]');
  },
};

/** Filters, in a panel of their own. */
export const FilterPanel: StoryObj = {
  async play({ canvasElement }) {
    await loaded(canvasElement);
    await press(canvasElement, '[popovertarget=filters]');
    await see(canvasElement, '#filters:popover-open');
  },
};

/** Which columns are shown, and in which order. */
export const ColumnsMenu: StoryObj = {
  async play({ canvasElement }) {
    await loaded(canvasElement);
    await press(canvasElement, '[popovertarget=columns]');
    await see(canvasElement, '#columns:popover-open');
  },
};

/** What is filtered, to take away: as a table, or as documents. */
export const ExportMenu: StoryObj = {
  async play({ canvasElement }) {
    await loaded(canvasElement);
    await press(canvasElement, '[popovertarget=export]');
    await see(canvasElement, '#export:popover-open');
  },
};

async function exportPdfs(root: HTMLElement): Promise<void> {
  await press(root, '[popovertarget=export]');
  await press(root, '#export:popover-open button:last-of-type');
}

/** An export tells how far it is, and can be given up. */
export const Exporting: StoryObj = {
  async play(context) {
    await loaded(context.canvasElement);
    billingOf(context).breakWith('slow');
    await exportPdfs(context.canvasElement);
    await see(context.canvasElement, 'progress');
  },
};

/** An export that could not be made says why, until that is dismissed. */
export const ExportFailed: StoryObj = {
  async play(context) {
    await loaded(context.canvasElement);
    billingOf(context).breakWith('error');
    await exportPdfs(context.canvasElement);
    await see(context.canvasElement, '[part=export][role=alert]');
  },
};

/** Filters that are on are told above the table, and each can be taken off. */
export const Filtered: StoryObj = {
  render: () =>
    html`<invoice-list page-size="8" .filters=${{ status: ['paid', 'void'], currency: ['SEK'] }}></invoice-list>`,
  play: async ({ canvasElement }) => void (await see(canvasElement, '.chip')),
};

/** A search that finds nothing. */
export const SearchedInVain: StoryObj = {
  async play({ canvasElement }) {
    const box = await see<HTMLInputElement>(canvasElement, '.search input');
    box.value = 'zebra';
    box.dispatchEvent(new Event('input', { bubbles: true }));
    await see(canvasElement, '.empty');
  },
};

/** An action of the host's own at the end of a row. */
export const RowAction: StoryObj = {
  async play(context) {
    const { client, profile } = billingOf(context);
    const [first] = (await client.invoices.list(profile, { limit: 1 })).items;
    const list = await see(context.canvasElement, 'invoice-list');
    const action = document.createElement('button');
    action.slot = `row-${first?.id}`;
    action.textContent = 'Ask about it';
    action.style.minBlockSize = '1.75rem';
    list.append(action);
  },
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
