import { expect, waitUntil } from '@open-wc/testing';
import { html, render } from 'lit';
import type { InvoiceList } from '../../components/index.ts';
import meta from '../../stories/invoice-list.stories.ts';
import { choose, openPane, pay, receipt } from './support/pane.ts';
import { all, button, isFocused, read, type Shown, see, show, textOf } from './support/show.ts';

const rows = (root: ParentNode) => all(root, 'tbody tr[part=row]');
const patience = { timeout: 30_000 };
const totals = async (root: ParentNode) => textOf(await see(root, '[part=totals]'));

/** What is outstanding, on two pages of which the second holds one invoice. */
async function onTwoPages(): Promise<Shown & { first: number }> {
  const open = await show({ render: () => html`<invoice-list status="due overdue"></invoice-list>` });
  const { client, profile, root } = open;
  const { items } = await client.invoices.list(profile, { status: ['due', 'overdue'] });
  const first = items.length - 1;
  (await see<InvoiceList>(root, 'invoice-list')).pageSize = first;
  await read(root, `1–${first} of ${items.length}`);
  (await button(root, 'Next')).click();
  await read(root, `${items.length}–${items.length} of ${items.length}`);
  await waitUntil(() => rows(root).length === 1, 'not the second page', patience);
  return { ...open, first };
}

describe('invoice-list: its pages, and queries that fail', () => {
  it('goes back to the page before where the last invoice of a page is paid, and counts and adds up anew', async () => {
    const { root, first } = await onTwoPages();
    const before = await totals(root);
    const pane = await openPane(root, /^Pay now, invoice/);
    await choose(pane, 'Visa');
    await pay(pane);
    await receipt(pane);
    await read(root, `1–${first} of ${first}`);
    await waitUntil(() => rows(root).length === first, 'not the page before', patience);
    expect(await totals(root)).to.not.equal(before);
  });

  it('tells where it is and what is due also on a page that is shown first', async () => {
    const { client, profile } = await show(meta);
    const first = await client.invoices.list(profile, { sort: '-issueDate', limit: 2 });
    const url = new URL(location.href);
    url.searchParams.set('paged.page', `2 ${first.nextCursor}`);
    history.pushState(null, '', url);
    const { root } = await show({
      render: () => html`<invoice-list url-state="paged" page-size="2"></invoice-list>`,
    });
    await read(root, /3–4 of \d+/);
    expect(await totals(root)).to.match(/^Total outstanding .*\d/);
    history.back();
  });

  it('calls what is due on some of the invoices no total', async () => {
    const { root } = await show(meta);
    await read(root, /1–25 of \d+/);
    expect(await totals(root)).to.contain('Total outstanding');
    (await button(root, 'Overdue')).click();
    await waitUntil(() => rows(root).length < 25, 'not filtered', patience);
    expect(await totals(root)).to.match(/^Amount due .*\d/);
  });

  it('keeps its tools and the focus where a query fails, with the ways to try again and to what is loaded', async () => {
    const { root, breakWith } = await show(meta);
    await see(root, '.search input');
    await see(root, 'tbody tr[part=row]');
    breakWith('offline');
    const paid = await button(root, 'Paid');
    paid.focus();
    paid.click();
    expect(textOf(await see(root, '[part=error]'))).to.contain('Try again');
    expect([isFocused(paid), all(root, '.search input').length]).to.deep.equal([true, 1]);
    expect(rows(root)).to.deep.equal([]);
    (await button(root, 'All')).click();
    await waitUntil(() => rows(root).length === 25, 'the rows are gone', patience);
    paid.click();
    await see(root, '[part=error]');
    breakWith('none');
    (await button(root, 'Try again')).click();
    await waitUntil(() => rows(root).length > 0, 'no rows', patience);
    expect(all(root, '[part=error]')).to.deep.equal([]);
  });

  it('leads back from a page that does not come', async () => {
    const { root, breakWith } = await show({
      render: () => html`<invoice-list page-size="2"></invoice-list>`,
    });
    await read(root, /1–2 of \d+/);
    breakWith('offline');
    (await button(root, 'Next')).click();
    await see(root, '[part=error]');
    expect(textOf(await see(root, '[part=footer]'))).to.not.contain('of');
    (await button(root, 'Previous')).click();
    await read(root, /1–2 of \d+/);
  });
});

describe('invoice-list: filters that a host gives', () => {
  it('keeps page, open row and what the reader chose where a framework gives the same ones anew', async () => {
    const { root } = await show({ render: () => html`<div></div>` });
    const place = await see(root, 'billing-provider > div');
    const renderAgain = () =>
      render(
        html`<invoice-list page-size="2" .filters=${{ documentType: ['invoice'] }}></invoice-list>`,
        place,
      );
    renderAgain();
    const list = await see<InvoiceList>(root, 'invoice-list');
    await read(root, /1–2 of \d+/);
    const { ariaLabel: first } = await button(root, /^Details of/);
    (await button(root, 'Next')).click();
    await read(root, /3–4 of \d+/);
    // The rows of the page before stay until those of this one have come.
    await waitUntil(() => all(root, '.open')[0]?.ariaLabel !== first, 'the same rows', patience);
    (await button(root, /^Details of/)).click();
    await see(root, '[part=details]');
    renderAgain();
    await list.updateComplete;
    await read(root, /3–4 of \d+/);
    expect(all(root, '[part=details]')).to.have.lengthOf(1);
    (await button(root, 'Paid')).click();
    await read(root, /1–2 of \d+/);
    renderAgain();
    await list.updateComplete;
    expect(list.filters).to.deep.equal({ documentType: ['invoice'], status: ['paid'] });
    list.filters = { status: ['due'] };
    expect(list.filters).to.deep.equal({ status: ['due'] });
  });

  it('puts none of them into the address, where it keeps what the reader takes off or chooses', async () => {
    const own = () => new URL(location.href).searchParams;
    const { length } = history;
    const { root } = await show({
      render: () =>
        html`<invoice-list url-state="given" .filters=${{ status: ['paid'], search: 'SE' }}></invoice-list>`,
    });
    const list = await see<InvoiceList>(root, 'invoice-list');
    await see(root, 'tbody tr[part=row]');
    await list.updateComplete;
    expect([history.length, own().has('given.status')]).to.deep.equal([length, false]);
    (await button(root, 'All')).click();
    await waitUntil(() => own().get('given.status') === '', 'not told', patience);
    expect(own().has('given.search')).to.equal(false);
    history.back();
    const paid = await button(root, 'Paid');
    await waitUntil(() => paid.ariaPressed === 'true', 'not back', patience);
    history.forward();
    await waitUntil(() => paid.ariaPressed === 'false', 'not forward', patience);
    expect(list.filters).to.deep.equal({ search: 'SE' });
  });
});
