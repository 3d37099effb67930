import { expect, waitUntil } from '@open-wc/testing';
import together, { BillingPage } from '../../stories/all-together.stories.ts';
import meta, * as stories from '../../stories/invoice-list.stories.ts';
import { storyService } from '../../stories/service.ts';
import { choose, openPane, pay, receipt } from './support/pane.ts';
import { all, button, heard, isAccessible, read, see, show, textOf } from './support/show.ts';
import { widen, widenBack } from './support/window.ts';

const rows = (root: ParentNode) => all(root, 'tbody tr[part=row]');

describe('invoice-list', () => {
  after(widenBack);

  it('is a real table, newest invoice first', async () => {
    const { root, client, profile } = await show(meta);
    const { items } = await client.invoices.list(profile);
    await waitUntil(() => rows(root).length === items.length, 'rows are missing', { timeout: 30_000 });
    expect(textOf(rows(root)[0] as Node)).to.contain(items[0]?.number);
    await isAccessible(await see(root, 'invoice-list'));
  });

  it('has each row’s cells under their headings where there is room for columns', async function () {
    await widen(this, 1280);
    const { root } = await show(meta);
    const row = await see(root, 'tbody tr[part=row]');
    const starts = (cells: Iterable<Element>) =>
      Array.from(cells, (cell) => Math.round(cell.getBoundingClientRect().left));
    expect(starts(row.children)).to.deep.equal(starts(all(root, 'thead th')));
    (await button(root, /^Details of/)).click();
    await see(root, '[part=details] .lines');
    expect(starts(row.children)).to.deep.equal(starts(all(root, 'thead th')), 'once a row is open');
  });

  it('keeps to its place on a narrow screen: rows, badges and tools end where the list ends', async function () {
    await widen(this, 320);
    const { root } = await show(meta);
    const list = await see(root, '.list');
    await see(root, 'tbody tr[part=row]');
    await see(root, '.more input');
    const end = list.getBoundingClientRect().right + 0.5;
    const beyond = all(root, '.list td, .list th, .more > *, .badge').filter(
      (part) => part.getBoundingClientRect().right > end,
    );
    expect(beyond.map((part) => part.className)).to.deep.equal([]);
  });

  it('shows only overdue invoices when asked', async () => {
    const { root } = await show(meta);
    (await button(root, 'Overdue')).click();
    await waitUntil(
      () => rows(root).length > 0 && rows(root).every((row) => textOf(row).includes('Overdue')),
      '',
      {
        timeout: 30_000,
      },
    );
    expect((await button(root, 'Overdue')).ariaPressed).to.equal('true');
  });

  it('sorts by what is due when its heading is pressed', async () => {
    const { root } = await show(meta);
    await see(root, 'tbody tr[part=row]');
    (await button(root, /^Amount due/)).click();
    await see(root, 'th[aria-sort=descending].number');
    (await button(root, /^Amount due/)).click();
    await see(root, 'th[aria-sort=ascending].number');
  });

  it('turns pages forwards and back', async () => {
    const { root } = await show(meta, stories.Pages);
    await read(root, /1–3 of \d+/);
    const first = textOf(rows(root)[0] as Node);
    (await button(root, 'Next')).click();
    await read(root, /4–[56] of \d+/);
    await waitUntil(() => textOf(rows(root)[0] as Node) !== first, 'the rows stay');
    (await button(root, 'Previous')).click();
    await read(root, /1–3 of \d+/);
  });

  it('opens the details of an invoice and tells the host', async () => {
    const { root } = await show(meta);
    const select = heard(root, 'invoice-select');
    (await button(root, /^Details of/)).click();
    const { invoice } = await select;
    await see(root, '[part=details] .lines');
    expect((await button(root, `Details of ${invoice.number}`)).ariaExpanded).to.equal('true');
    await isAccessible(await see(root, 'invoice-list'));
  });

  it('shows at the foot of an invoice how to pay it by wire, with its number as the reference', async () => {
    const { root, client, profile } = await show(meta, {}, { profile: 'bp_nordljus_eu' });
    const { items } = await client.invoices.list(profile, { status: ['due', 'overdue'] });
    (await button(root, `Details of ${items[0]?.number}`)).click();
    const facts = await see(root, '[part=remittance]');
    expect(textOf(facts)).to.contain('IBAN').and.contain(`Reference to write ${items[0]?.number}`);
  });

  it('pays one invoice from its row, which then says Paid without a reload', async () => {
    const { root } = await show(meta);
    const press = await button(root, /^Pay now, invoice/);
    const number = press.ariaLabel?.replace('Pay now, invoice ', '') ?? '';
    const pane = await openPane(root, press.ariaLabel ?? '');
    expect(all(pane, 'input[type=checkbox]')).to.have.lengthOf(0);
    await choose(pane, 'Visa');
    await pay(pane);
    await receipt(pane);
    const row = () => rows(root).find((one) => textOf(one).includes(number));
    await waitUntil(() => textOf(row() as Node).includes('Paid'), 'the row is not paid', { timeout: 30_000 });
  });

  it('agrees with every other tag on the page after a payment', async () => {
    const { root } = await show(together, BillingPage);
    const pane = await openPane(root);
    await choose(pane, 'Visa');
    await pay(pane);
    await receipt(pane);
    await read(root, 'All paid');
    await waitUntil(() => !all(root, '.badge.due, .badge.overdue').length, 'an invoice is still due', {
      timeout: 30_000,
    });
  });

  it('asks no more often for four tags than for one', async () => {
    const { root, requests } = await show(together, BillingPage);
    await see(root, 'tbody tr[part=row]');
    await read(root, 'Total outstanding');
    const gets = requests.filter((one) => one.startsWith('GET '));
    expect(new Set(gets).size).to.equal(gets.length);
  });

  it('F64: shows what has changed elsewhere when the page comes back online', async () => {
    const { root, profile } = await show(meta, stories.Outstanding);
    await waitUntil(() => rows(root).length > 0, 'rows are missing', { timeout: 30_000 });
    const before = rows(root).length;
    await (await storyService()).receiveBankPayment(profile);
    window.dispatchEvent(new Event('online'));
    await waitUntil(() => rows(root).length === before - 1, 'the paid invoice stays', { timeout: 30_000 });
  });

  it('says when nothing matches', async () => {
    const { root } = await show(meta, stories.NothingMatches);
    await read(root, 'No invoices match.');
  });

  it('shows a host’s own words when there is nothing of the statuses that it asks for', async () => {
    const { root } = await show(meta, stories.EmptyInOwnWords);
    await read(root, 'Nothing is left to pay here');
  });

  it('puts first what is due first when asked', async () => {
    const { root } = await show(meta, stories.Outstanding);
    await see(root, 'tbody tr[part=row]');
    expect(textOf(rows(root)[0] as Node)).to.contain('Overdue');
    expect(root.querySelector('invoice-list')?.sort).to.equal('dueDate');
  });

  it('shows readers the invoices without a way to pay them', async () => {
    const { root } = await show(meta, stories.ReadOnly);
    await see(root, 'tbody tr[part=row]');
    expect(all(root, 'button[part=pay]')).to.have.lengthOf(0);
  });

  it('tells a person without access who can be asked', async () => {
    const { root } = await show(meta, stories.NoAccess);
    await read(root, /You cannot see billing.*Ask someone who can/);
  });

  it('says that loading failed and tries again when asked', async () => {
    const { root, breakWith } = await show(meta, stories.Failed);
    const again = await button(root, 'Try again');
    breakWith('none');
    again.click();
    await see(root, 'tbody tr[part=row]');
  });

  it('says nothing of a date that there is not where rows are cards, and shows a dash in a column', async () => {
    const isShown = async (width: number) => {
      const { root } = await show(meta, {}, {}, { width });
      await see(root, 'tbody tr[part=row]');
      const dates = all(root, 'tbody td.dueDate').filter((cell) => cell.checkVisibility());
      return new Set(dates.map((cell) => /\d/.test(textOf(cell)) || textOf(cell)));
    };
    expect([...(await isShown(320))]).to.deep.equal([true]);
    expect([...(await isShown(900))]).to.have.members([true, '–']);
  });

  it('names the due date where rows are cards, since no heading stands above it', async () => {
    const nameAt = async (width: number) => {
      const { root } = await show(meta, {}, {}, { width });
      const cell = await see(root, 'tr[part=row] td.dueDate');
      // Engines differ in whether they tell the text or the attribute that it comes from.
      return getComputedStyle(cell, '::before').content === 'none' ? undefined : cell.dataset.name;
    };
    expect(await nameAt(320)).to.equal('Due date');
    expect(await nameAt(900)).to.equal(undefined);
  });

  it('says of a credit note that it is issued, below its number where there is no room beside it', async () => {
    const { root } = await show(meta, {}, {}, { width: 200, locale: 'sv' });
    await see(root, 'tbody tr[part=row]');
    const row = rows(root).find((one) => textOf(one).includes('Kreditfaktura')) as HTMLElement;
    expect(textOf(row.querySelector('[part=status]') as Node)).to.equal('Utfärdad');
    const [number, badge] = ['.title bdi', '.title .badge'].map((one) =>
      row.querySelector(one)?.getBoundingClientRect(),
    );
    expect(badge?.top).to.be.greaterThan(number?.bottom ?? 0);
    expect(badge?.left).to.be.closeTo(number?.left ?? 0, 1);
  });

  it('turns rows into cards where there is no room for columns, and stays a table to assistive technology', async () => {
    const { root } = await show(meta, {}, {}, { width: 320, locale: 'sv', theme: 'dark' });
    const row = await see(root, 'tbody tr[part=row]');
    expect(getComputedStyle(row).display).to.equal('grid');
    expect((await see(root, 'invoice-list')).scrollWidth).to.be.at.most(320);
    expect((await see(root, 'table')).getAttribute('role')).to.equal('table');
    await isAccessible(await see(root, 'invoice-list'));
  });
});
