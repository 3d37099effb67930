import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import type { BillingProvider, InvoiceList } from '../../components/index.ts';
import { all, button, read, type Shown, see, show, textOf } from './support/show.ts';
import { scrolled } from './support/window.ts';

const rows = (root: ParentNode) => all(root, 'tbody tr[part=row]');
const patience = { timeout: 30_000 };
const inAddress = { render: () => html`<invoice-list url-state page-size="2"></invoice-list>` };

/** Shows the list of a page whose address has these of our parameters. */
function behind(own: Record<string, string>): Promise<Shown> {
  const url = new URL(location.href);
  for (const name of [...url.searchParams.keys()])
    if (name.startsWith('invoices.')) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(own)) url.searchParams.set(`invoices.${name}`, value);
  history.pushState(null, '', url);
  return show(inAddress);
}

const listIn = (root: HTMLElement) => see<InvoiceList>(root, 'invoice-list');
const ownIn = (name: string) => new URL(location.href).searchParams.get(`invoices.${name}`);

describe('invoice-list: its place, in the address and beyond', () => {
  afterEach(async () => void (await behind({})));

  it('begins at the first page where the profile is another one', async () => {
    const { root } = await behind({});
    const list = await listIn(root);
    await read(root, /1–2 of \d+/);
    (await button(root, 'Next')).click();
    await read(root, /3–4 of \d+/);
    const entries = history.length;
    const provider = await see<BillingProvider>(root, 'billing-provider');
    provider.profile = 'bp_nordljus_eu';
    await waitUntil(() => list.loaded[0]?.profileId === 'bp_nordljus_eu', 'no other invoices', patience);
    await read(root, /1–2 of \d+/);
    expect(all(root, '[part=error]')).to.deep.equal([]);
    expect([ownIn('page'), history.length]).to.deep.equal([null, entries]);
  });

  it('begins at the first page of a list without end where the profile is another one', async () => {
    const { root } = await show({
      render: () => html`<invoice-list mode="endless" page-size="2"></invoice-list>`,
    });
    const list = await listIn(root);
    // So far down that the first page is out of sight.
    await waitUntil(() => scrolled(99_999) && all(root, '.gap').length > 0, 'all is in sight', patience);
    (await see<BillingProvider>(root, 'billing-provider')).profile = 'bp_nordljus_eu';
    await waitUntil(() => list.loaded[0]?.profileId === 'bp_nordljus_eu', 'no other invoices', patience);
    await waitUntil(() => list.loadedCount > 4, 'no second page', patience);
    expect(all(root, '[part=error]')).to.deep.equal([]);
  });

  it('shows the first page where the page in the address belongs to somebody else', async () => {
    const entries = history.length + 1;
    const { root } = await behind({ page: '3 somebody-else' });
    await read(root, /1–2 of \d+/);
    expect(all(root, '[part=error]')).to.deep.equal([]);
    expect([ownIn('page'), history.length]).to.deep.equal([null, entries]);
  });

  it('leaves out what the service would refuse', async () => {
    const { root } = await behind({
      status: 'unpaid,due',
      documentType: 'receipt',
      currency: 'SEK,kronor',
      issuedFrom: '2026-02-30',
      issuedTo: 'today',
      dueTo: '2099-12-31',
      search: '1'.repeat(101),
      minTotal: '12.50',
      maxTotal: '9999999999999999',
      sort: 'colour',
    });
    const list = await listIn(root);
    await waitUntil(
      () => list.loadedCount > 0 || all(root, '[part=error], .empty').length,
      'nothing',
      patience,
    );
    expect(list.filters).to.deep.equal({
      status: ['due'],
      currency: ['SEK'],
      dueTo: '2099-12-31',
      search: '1'.repeat(100),
    });
    expect(all(root, '[part=error]')).to.deep.equal([]);
  });

  it('goes back in one step from an address that says it in other words', async () => {
    const { root: before } = await behind({ status: 'due' });
    before.remove();
    const entries = history.length + 1;
    const { root } = await behind({ sort: '-issueDate', status: 'paid', colour: 'blue' });
    await waitUntil(() => rows(root).length > 0, 'no rows', patience);
    await (await listIn(root)).updateComplete;
    expect(history.length).to.equal(entries);
    history.back();
    await waitUntil(() => ownIn('status') === 'due', 'not back', patience);
  });

  it('leads back from a page that a link led to: to the first, since those between are not known', async () => {
    const { root: before, client, profile } = await behind({});
    const first = await client.invoices.list(profile, { sort: '-issueDate', limit: 2 });
    const cursor = String(first.nextCursor);
    const second = await client.invoices.list(profile, { sort: '-issueDate', limit: 2, cursor });
    before.remove();
    const third = await client.invoices.list(profile, {
      sort: '-issueDate',
      limit: 2,
      cursor: String(second.nextCursor),
    });
    const { root } = await behind({ page: `3 ${second.nextCursor}` });
    await read(root, String(third.items[0]?.number));
    (await button(root, 'Previous')).click();
    await read(root, /1–2 of \d+/);
    await waitUntil(
      () => textOf(rows(root)[0] ?? root).includes(String(first.items[0]?.number)),
      'not the first',
    );
  });

  it('reaches the first page with Back, and what came before it with one step more', async () => {
    const { root } = await behind({});
    await read(root, /1–2 of \d+/);
    (await button(root, 'Next')).click();
    await read(root, /3–4 of \d+/);
    history.back();
    await read(root, /1–2 of \d+/);
    history.forward();
    await read(root, /3–4 of \d+/);
  });

  it('leaves the address alone once `url-state` is taken away, and goes on where it is given back', async () => {
    const { root } = await behind({});
    await read(root, /1–2 of \d+/);
    const list = await listIn(root);
    (await button(root, 'Paid')).click();
    await waitUntil(() => ownIn('status') === 'paid', 'it is not in the address', patience);
    list.removeAttribute('url-state');
    const entries = history.length;
    (await button(root, 'Overdue')).click();
    await list.updateComplete;
    window.dispatchEvent(new PopStateEvent('popstate'));
    expect([ownIn('status'), history.length]).to.deep.equal(['paid', entries]);
    expect((await button(root, 'Overdue')).ariaPressed).to.equal('true');
    list.setAttribute('url-state', '');
    await waitUntil(() => ownIn('status') === 'overdue', 'it does not go on', patience);
  });
});
