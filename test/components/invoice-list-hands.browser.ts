import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { BillingProvider, InvoiceList } from '../../components/index.ts';
import meta from '../../stories/invoice-list.stories.ts';
import { all, button, isFocused, read, see, show, textOf } from './support/show.ts';

const patience = { timeout: 30_000 };

describe('invoice-list: what is typed, chosen and told', () => {
  it('keeps the space at the end of what is searched for, while one thinks about the next word', async () => {
    const { root } = await show(meta);
    const list = await see<InvoiceList>(root, 'invoice-list');
    const box = await see<HTMLInputElement>(root, '.search input');
    box.focus();
    await sendKeys({ type: 'SE ' });
    await waitUntil(() => list.filters.search === 'SE', 'not asked', patience);
    await list.updateComplete;
    await sendKeys({ type: '10' });
    await waitUntil(() => list.filters.search === 'SE 10', 'not asked', patience);
    expect(box.value).to.equal('SE 10');
    list.filters = { status: ['paid'] };
    await waitUntil(() => box.value === '', 'still there', patience);
  });

  it('keeps the focus on the box of a column that is hidden, shown and moved by that', async () => {
    const { root } = await show(meta);
    (await button(root, 'Columns')).click();
    const boxOf = (name: string) =>
      all<HTMLInputElement>(root, '.columns input').find((one) =>
        textOf(one.parentElement as Node).includes(name),
      );
    const box = boxOf('Issued') as HTMLInputElement;
    for (const isShown of [false, true]) {
      box.focus();
      box.click();
      await waitUntil(() => textOf(all(root, 'thead')[0] as Node).includes('Issued') === isShown);
      await waitUntil(() => isFocused(box), `the focus is lost, shown: ${isShown}`);
    }
  });

  it('leads the focus back where an export ends while Cancel has it, and tells of each file', async () => {
    const { root, breakWith } = await show(meta);
    await see(root, 'tbody tr[part=row]');
    const exporting = async () => {
      (await button(root, 'Export')).click();
      (await button(root, 'CSV')).click();
      (await button(root, 'Cancel')).focus();
    };
    breakWith('late');
    await exporting();
    const said: string[] = [];
    const line = await see(root, '.chips ~ [role=status], .tools ~ [role=status]');
    new MutationObserver(() => said.push(textOf(line))).observe(line, {
      ...{ characterData: true, childList: true, subtree: true },
    });
    await read(line, 'The file has been downloaded.');
    expect(isFocused(await button(root, 'Export'))).to.equal(true);
    await exporting();
    await waitUntil(() => said.filter((one) => one !== '').length === 2, 'told once', patience);
    expect(said).to.deep.equal(['The file has been downloaded.', '', 'The file has been downloaded.']);
  });

  it('tells in one place how many were found and which are shown', async () => {
    const { root } = await show(meta);
    await see(root, '.search input');
    await read(root, /1–25 of \d+/);
    const told = () => all(root, '[role=status]').map(textOf).filter(Boolean);
    expect(told()).to.have.lengthOf(1);
    (await button(root, 'Paid')).click();
    await read(root, /\d+ invoices found 1–25 of \d+/);
    expect(told()).to.have.lengthOf(1);
  });

  it('reads amounts in the currency of the profile before any are seen, and of another one once that is shown', async () => {
    const { root } = await show(
      { render: () => html`<invoice-list .filters=${{ minTotal: 1000, search: 'nothing' }}></invoice-list>` },
      {},
      { profile: 'bp_nordljus_jp' },
    );
    await read(await see(root, '.chip'), '¥1,000');
    (await see<BillingProvider>(root, 'billing-provider')).profile = 'bp_nordljus_se';
    await waitUntil(() => textOf(all(root, '.chip')[0] ?? root).includes('SEK'), 'not SEK', patience);
  });
});

describe('when-denied in the list', () => {
  const reader = { person: 'account-reader' } as const;
  const as = (when: BillingProvider['whenDenied']) => async () => {
    const { root } = await show({ render: () => html`<invoice-list></invoice-list>` }, {}, reader);
    (await see<BillingProvider>(root, 'billing-provider')).whenDenied = when;
    await see(root, 'tbody tr[part=row]');
    return root;
  };

  it('says once below the rows why nothing may be paid, and asks who may', async () => {
    const root = await as('reason')();
    await read(root, /Your role does not let you pay.*Ask someone who can: .*Astrid Lindqvist/);
    expect(all(root, '[part=reason]')).to.have.lengthOf(1);
    expect(all(root, '[part=pay]')).to.have.lengthOf(0);
    (await button(root, 'Ask someone to pay')).click();
    await see(root, 'dialog[open] textarea');
  });

  it('leaves no empty line where the page has said it already', async () => {
    const lists = html`<invoice-list></invoice-list><invoice-list></invoice-list>`;
    const { root } = await show({ render: () => lists }, {}, reader);
    await read(root, /Your role does not let you pay/);
    await waitUntil(() => all(root, '.denied').length === 1, 'the other list says nothing', patience);
    expect(all(root, '.list > p:not([role])').map(textOf)).to.have.lengthOf(1);
  });

  it('locks the buttons of what is owed where it is disabled, described by the reason', async () => {
    const root = await as('disabled')();
    await see(root, '[part=pay]');
    const locked = all<HTMLButtonElement>(root, '[part=pay]');
    expect(locked.map((one) => [one.ariaDisabled, one.getAttribute('aria-describedby')])).to.deep.equal(
      locked.map(() => ['true', 'denied']),
    );
    const owed = all(root, 'tr[part=row]').filter((row) => /Due|Overdue/.test(textOf(row)));
    expect(locked).to.have.lengthOf(owed.length);
    await see(root, '#denied');
    locked[0]?.click();
    expect(all(root, 'dialog[open]')).to.deep.equal([]);
  });

  it('shows nothing where it is hidden, and tells the page’s CSS', async () => {
    const root = await as('hidden')();
    const list = await see(root, 'invoice-list');
    await waitUntil(() => list.matches(':state(denied)'), 'not told', patience);
    expect(all(root, '[part=reason], [part=pay]')).to.deep.equal([]);
  });
});
