import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import type { InvoiceList } from '../../components/index.ts';
import meta, * as stories from '../../stories/invoice-list.stories.ts';
import { all, button, isFocused, read, see, show } from './support/show.ts';
import { scrolled } from './support/window.ts';

const patience = { timeout: 30_000 };

/** Presses as a keyboard does: what is pressed has the focus. */
async function press(root: ParentNode, name: string): Promise<void> {
  const found = await button(root, name);
  found.focus();
  found.click();
}

describe('invoice-list: where the focus goes, and pages that do not come', () => {
  it('leads the focus to the next filter, and from the last to the search', async () => {
    const { root } = await show(meta);
    const list = await see<InvoiceList>(root, 'invoice-list');
    list.filters = { status: ['paid', 'void'] };
    await see(root, '.search input');
    await press(root, 'Remove filter Paid');
    await waitUntil(() => all(root, '.chip').length === 1, 'still on', patience);
    await waitUntil(() => all(root, '.chip').some(isFocused), 'the focus is elsewhere', patience);
    const clear = await see(root, '.chips .link');
    clear.focus();
    clear.click();
    await waitUntil(() => all(root, '.search input').some(isFocused), 'the focus is elsewhere', patience);
  });

  it('leads the focus to the first box that was checked when the selection is cleared', async () => {
    const { root } = await show(meta, stories.Selectable);
    await see(root, 'tbody .tick input');
    const second = all<HTMLInputElement>(root, 'tbody .tick input')[1];
    second?.click();
    await see(root, '[part=selection]');
    await press(root, 'Clear selection');
    await waitUntil(() => all(root, '[part=selection]').length === 0, 'still selected', patience);
    expect(isFocused(second)).to.equal(true);
  });

  it('keeps the focus on Next and Previous where they lead no further', async () => {
    const { root } = await show({ render: () => html`<invoice-list page-size="30"></invoice-list>` });
    await read(root, /1–30 of \d+/);
    await press(root, 'Next');
    await read(root, /31–\d+ of \d+/);
    const next = await button(root, 'Next');
    await waitUntil(() => next.ariaDisabled === 'true', 'Next leads further', patience);
    expect(isFocused(next)).to.equal(true);
    next.click();
    await press(root, 'Previous');
    await read(root, /1–30 of \d+/);
    const previous = await button(root, 'Previous');
    expect([previous.ariaDisabled, isFocused(previous)]).to.deep.equal(['true', true]);
  });

  it('says that no more rows came, in a row of its own, and goes on when asked to', async () => {
    const { root, breakWith } = await show(meta, stories.Endless);
    const list = await see<InvoiceList>(root, 'invoice-list');
    await waitUntil(() => list.loadedCount >= 10, 'too few rows', patience);
    breakWith('error');
    await waitUntil(
      () => scrolled(99_999) && all(root, 'td [part=error]').length > 0,
      'nothing said',
      patience,
    );
    const before = list.loadedCount;
    expect(before).to.be.below(list.whole.count ?? 0);
    expect(all(root, '.waiting')).to.deep.equal([]);
    breakWith('none');
    await press(root, 'Try again');
    await waitUntil(() => list.loadedCount > before, 'no more rows', patience);
    await waitUntil(() => all(root, 'td [part=error]').length === 0, 'still said', patience);
  });
});
