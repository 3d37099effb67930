import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { html } from 'lit';
import type { BillingProvider, InvoiceList } from '../../components/index.ts';
import meta, * as stories from '../../stories/invoice-list.stories.ts';
import { clientBetween, madeUpList, showWith } from './support/between.ts';
import { all, button, isAccessible, isFocused, read, see, show, textOf } from './support/show.ts';
import { scrolled } from './support/window.ts';

const rows = (root: ParentNode) => all(root, 'tbody tr[part=row]');
const patience = { timeout: 30_000 };

describe('invoice-list: search, filters, columns, export', () => {
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
    await isAccessible(await see(root, 'invoice-list'));
  });

  it('reads amounts as the language writes them, in either order, and says what it cannot read', async () => {
    const { root } = await show(meta, {}, {}, { locale: 'sv' });
    (await button(root, 'Filter')).click();
    const list = (await see(root, 'invoice-list')) as InvoiceList;
    const type = async (which: number, text: string) => {
      await see(root, '#filters [inputmode=decimal]');
      const field = all<HTMLInputElement>(root, '#filters [inputmode=decimal]')[which];
      if (!field) throw new Error('There is no such field');
      field.value = text;
      field.dispatchEvent(new Event('change'));
      return field;
    };
    expect((await type(0, 'mycket')).validationMessage).to.match(/^Skriv ett belopp över noll/);
    expect(list.filters).to.deep.equal({});
    await type(0, '62 000,50');
    expect(list.filters.minTotal).to.equal(6_200_050);
    await type(1, '1000');
    expect(list.filters).to.include({ minTotal: 100_000, maxTotal: 6_200_050 });
    await type(0, '');
    expect(list.filters.minTotal).to.equal(undefined);
  });

  it('sorts in the panel of filters where rows are cards, which have no headings', async () => {
    const { root } = await show(meta, {}, {}, { width: 320 });
    (await button(root, 'Filter')).click();
    const order = await see<HTMLSelectElement>(root, '.order select');
    expect(order.checkVisibility()).to.equal(true);
    expect(order.selectedOptions[0]?.text).to.equal('Issued, descending');
    order.value = 'number';
    order.dispatchEvent(new Event('change', { bubbles: true }));
    await see(root, 'th[aria-sort=ascending]');
    await waitUntil(() => textOf(rows(root)[0] ?? root).includes('SE-1001'), 'not sorted', patience);
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
    expect(isFocused(await button(root, 'Move Issued down'))).to.equal(true);
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
    await isAccessible(await see(root, 'invoice-list'));
    (await button(root, 'Dismiss')).click();
    await isOver();
    breakWith('slow');
    await exporting();
    await see(root, '[part=export] progress');
    (await button(root, 'Cancel')).click();
    await isOver();
    expect(isFocused(await button(root, 'Export'))).to.equal(true);
  });

  it('goes on with an export in another language, and in the first again', async () => {
    const { root, breakWith } = await show(meta);
    const provider = await see<BillingProvider>(root, 'billing-provider');
    await read(await see(root, '[part=footer]'), /1–\d+ of \d+/);
    breakWith('slow');
    (await button(root, 'Export')).click();
    (await button(root, 'CSV')).click();
    const progress = await see<HTMLProgressElement>(root, '[part=export] progress');
    await read(await see(root, '[part=export]'), /^0 of \d+/);
    provider.locale = 'sv';
    await read(await see(root, '[part=export]'), /^0 av \d+/);
    expect(progress.isConnected).to.equal(true);
    expect((await button(root, 'CSV')).disabled).to.equal(true);
    provider.locale = 'en';
    (await button(root, 'Cancel')).click();
    await waitUntil(() => all(root, '[part=export]').length === 0, 'still there', patience);
  });

  it('never takes a press for another invoice when the rows change under the finger', async () => {
    const { root } = await show(meta);
    const list = await see<InvoiceList>(root, 'invoice-list');
    const pay = await see(root, '[part=pay]');
    const before = textOf(rows(root)[0] as Node);
    pay.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = pay.getBoundingClientRect();
    await sendMouse({
      type: 'move',
      position: [Math.round(left + width / 2), Math.round(top + height / 2)],
    });
    await sendMouse({ type: 'down' });
    list.sort = '-dueDate';
    list.filters = { status: ['due', 'overdue'], issuedTo: '2026-09-30' };
    await waitUntil(() => textOf(rows(root)[0] as Node) !== before, 'the rows are the same', patience);
    await sendMouse({ type: 'up' });
    await list.updateComplete;
    expect(all(root, 'dialog[open]')).to.deep.equal([]);
  });

  it('leaves the focus in the row of its invoice where others come above it', async () => {
    const { root } = await show(meta);
    const list = await see<InvoiceList>(root, 'invoice-list');
    list.filters = { status: ['due'] };
    await read(root, 'invoices found');
    await waitUntil(() => rows(root).length > 0 && rows(root).length < 5, 'not filtered', patience);
    const opener = all(root, 'tbody .open').at(-1) as HTMLElement;
    const name = opener.ariaLabel;
    opener.focus();
    list.sort = 'dueDate';
    list.filters = { status: ['due', 'overdue'] };
    await waitUntil(() => textOf(root).includes('Overdue SEK'), 'the others did not come', patience);
    expect(isFocused(opener)).to.equal(true);
    expect(opener.ariaLabel).to.equal(name);
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
    await waitUntil(
      () => all(root, 'tbody tr[aria-rowindex="3"] .open').some(isFocused),
      'the focus is elsewhere',
      patience,
    );
  });

  it('leaves nothing behind of the rows that one has scrolled past', async () => {
    const { root } = await show(meta, stories.Endless);
    await see(root, 'tbody tr[aria-rowindex="2"]');
    const list = await see<InvoiceList>(root, 'invoice-list');
    const body = await see(root, 'tbody');
    const to = async (place: number, rowIndex: number) => {
      const row = () => scrolled(place) && body.querySelector(`tr[aria-rowindex="${rowIndex}"]`);
      await waitUntil(row, `row ${rowIndex} does not come`, patience);
      await list.updateComplete;
    };
    await waitUntil(() => scrolled(99_999) && list.loadedCount === list.whole.count, 'not all', patience);
    for (let turn = 0; turn < 5; turn++) {
      await to(0, 2);
      await to(99_999, (list.whole.count ?? 0) + 1);
    }
    const marks = [...body.childNodes].filter((node) => node instanceof Comment && node.data === '');
    // One before and one after each row; one more may be left at either end.
    expect(marks.length).to.be.at.most(2 * body.children.length + 2);
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

  /** A list without end whose rows came while nothing of it was shown; from then on nothing but lists is answered. */
  async function cameUnseen() {
    let isAway = false;
    const invoices = madeUpList(300, 25);
    const client = clientBetween({
      through: (request, send) => {
        // Now and then it asks whether anything has changed, and looks for more then as well.
        const isAsked = new URL(request.url).pathname.endsWith('/invoices');
        return isAway && !isAsked ? new Promise(() => undefined) : invoices(request, send);
      },
    });
    const root = await showWith(
      client,
      html`<div style="display: none"><invoice-list mode="endless"></invoice-list></div>`,
    );
    const list = await see<InvoiceList>(root, 'invoice-list');
    const shown = () => [...list.renderRoot.querySelectorAll('tbody tr[part=row] .open')];
    await waitUntil(() => shown().length > 5, 'nothing comes', patience);
    // Until it asks for nothing more.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    isAway = true;
    (list.parentElement as HTMLElement).style.display = '';
    // The window may have gone past any one row by the time that it is looked at.
    return (row: number) => shown().some((one) => Number(/N-(\d+)/.exec(textOf(one))?.[1]) >= row);
  }

  it('appends rows without end, too, where they came while nothing of it was shown', async () => {
    const hasCome = await cameUnseen();
    await waitUntil(() => scrolled(99_999) && hasCome(60), 'it ends', { timeout: 20_000, interval: 50 });
  });

  it('fills a screen that is taller than its first rows, which came while nothing of it was shown', async () => {
    const usual = Object.getOwnPropertyDescriptor(window, 'innerHeight') as PropertyDescriptor;
    Object.defineProperty(window, 'innerHeight', { value: 5000, configurable: true });
    try {
      const hasCome = await cameUnseen();
      await waitUntil(() => hasCome(80), 'it ends', { timeout: 20_000, interval: 50 });
    } finally {
      Object.defineProperty(window, 'innerHeight', usual);
    }
  });

  it('writes how many filters are on as the language writes numbers', async () => {
    const { root } = await show(meta, {}, {}, { locale: 'ar-EG' });
    await see(root, 'tbody tr[part=row]');
    (await see<InvoiceList>(root, 'invoice-list')).filters = { currency: ['SEK'] };
    expect(textOf(await see(root, '.count'))).to.equal('١');
  });

  it('clears what could not be read as well', async () => {
    const { root } = await show(meta);
    (await button(root, 'Filter')).click();
    const field = await see<HTMLInputElement>(root, '#filters [inputmode=decimal]');
    field.value = 'much';
    field.dispatchEvent(new Event('change'));
    expect(field.validationMessage).not.to.equal('');
    (await see(root, '#filters .boxes input')).click();
    await see(root, '.chip');
    (await button(await see(root, '#filters'), 'Clear filters')).click();
    await waitUntil(() => all(root, '.chip').length === 0, 'the filter is still on', patience);
    expect([field.value, field.validationMessage]).to.deep.equal(['', '']);
  });
});
