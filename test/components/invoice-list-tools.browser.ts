import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import meta, * as stories from '../../stories/invoice-list.stories.ts';
import { all, button, read, see, show, textOf } from './support/show.ts';

const rows = (root: ParentNode) => all(root, 'tbody tr[part=row]');
const patience = { timeout: 30_000 };

describe('invoice-list: search, filters, columns, selection', () => {
  it('searches as one types, and tells how many there are', async () => {
    const { root, client, profile } = await show(meta);
    const [first] = (await client.invoices.list(profile)).items;
    const box = await see<HTMLInputElement>(root, '.search input');
    box.focus();
    await sendKeys({ type: first?.number ?? '' });
    await read(root, '1 invoice found');
    await waitUntil(() => rows(root).length === 1, 'others are shown', patience);
  });

  it('filters in a panel that Escape closes, says what is on, and clears it', async () => {
    const { root } = await show(meta);
    (await button(root, 'Filter')).click();
    const paid = (await see(root, '#filters')).querySelectorAll<HTMLInputElement>('.boxes input')[4];
    paid?.click();
    await read(root, /Void/);
    await see(root, '.chip');
    await sendKeys({ press: 'Escape' });
    (await button(root, 'Clear filters')).click();
    await waitUntil(() => all(root, '.chip').length === 0, 'the filter is still on', patience);
    await expect(await see(root, 'invoice-list')).to.be.accessible();
  });

  it('shows, hides and moves columns with buttons, and keeps the focus on them', async () => {
    const { root } = await show(meta);
    (await button(root, 'Columns')).click();
    const down = await button(root, 'Move Issued down');
    down.focus();
    down.click();
    await read(root, 'Issued, position 2 of 5');
    await waitUntil(
      () => textOf(all(root, 'thead th')[1] as Node).startsWith('Due date'),
      'not moved',
      patience,
    );
    expect((await button(root, 'Move Issued down')).matches(':focus')).to.equal(true);
  });

  it('pays several selected invoices together', async () => {
    const { root } = await show(meta, stories.Selectable);
    const boxes = () => all<HTMLInputElement>(root, 'tbody .check input');
    await waitUntil(() => boxes().length > 1, 'nothing can be selected', patience);
    for (const box of boxes().slice(0, 2)) box.click();
    await read(root, '2 selected');
    await expect(await see(root, 'invoice-list')).to.be.accessible();
    (await button(root, /^Pay SEK/)).click();
    await see(root, 'dialog[open] [part=invoice]');
    await waitUntil(() => all(root, 'dialog[open] [part=invoice]').length === 2, 'not both', patience);
  });

  it('says that an export could not be made until that is dismissed, and gives one up that is under way', async () => {
    const { root, breakWith } = await show(meta);
    const exporting = async () => {
      const menu = await button(root, 'Export');
      menu.focus();
      menu.click();
      (await button(root, 'CSV')).click();
      expect(all(root, ':popover-open')).to.deep.equal([]);
    };
    const isOver = () => waitUntil(() => all(root, '[part=export]').length === 0, 'still there', patience);
    await see(root, 'tbody tr[part=row]');
    breakWith('error');
    await exporting();
    expect(textOf(await see(root, '[part=export][role=alert]'))).to.contain('The file is not complete');
    await expect(await see(root, 'invoice-list')).to.be.accessible();
    (await button(root, 'Dismiss')).click();
    await isOver();
    breakWith('slow');
    await exporting();
    await see(root, '[part=export] progress');
    (await button(root, 'Cancel')).click();
    await isOver();
    expect((await button(root, 'Export')).matches(':focus')).to.equal(true);
  });

  it('appends rows without end, counted for those who cannot see, and keeps its row while it is focused', async () => {
    const { root } = await show(meta, stories.Endless);
    await see(root, 'tbody tr[aria-rowindex="2"]');
    const table = await see(root, 'table');
    await waitUntil(
      () => Number(table.ariaRowCount ?? table.getAttribute('aria-rowcount')) > 5,
      'not counted',
      patience,
    );
    (await button(root, /^Details of/)).focus();
    await sendKeys({ press: 'ArrowDown' });
    await see(root, 'tbody tr[aria-rowindex="3"] .open:focus');
  });

  it('keeps what is shown in the address, and Back brings it back', async () => {
    const { root } = await show({ render: () => html`<invoice-list url-state="bills"></invoice-list>` });
    await see(root, 'tbody tr[part=row]');
    (await button(root, 'Paid')).click();
    await waitUntil(() => location.search.includes('bills.status=paid'), 'not in the address', patience);
    history.back();
    const all = await button(root, 'All');
    await waitUntil(() => all.ariaPressed === 'true', 'not back', patience);
  });
});
