import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import type { InvoiceList } from '../../components/index.ts';
import { outstanding } from '../../components/parts/paying/outstanding.ts';
import meta, * as stories from '../../stories/invoice-list.stories.ts';
import { openBilling } from '../../stories/open-billing.ts';
import { type ProfileId, storyService } from '../../stories/service.ts';
import { clientBetween, madeUpList, showWith } from './support/between.ts';
import { all, button, heard, isAccessible, read, see, show, textOf } from './support/show.ts';

const patience = { timeout: 30_000 };

describe('invoice-list: a selection', () => {
  const dueFirst = html`<invoice-list selectable sort="dueDate" status="due overdue"></invoice-list>`;
  const select = async (root: HTMLElement, many: number) => {
    const boxes = () => all<HTMLInputElement>(root, 'tbody .tick input');
    await waitUntil(() => boxes().length >= many, 'nothing can be selected', patience);
    for (const box of boxes().slice(0, many)) box.click();
    await read(root, `${many} selected`);
  };
  const bar = (root: HTMLElement) => see(root, '[part=selection]');
  const look = () => void window.dispatchEvent(new Event('online'));
  const payAtTheBank = async (profile: ProfileId, amount?: number) => {
    await (await storyService()).receiveBankPayment(profile, amount);
    look();
  };

  it('shows no filter to take off where there is nothing to choose', async () => {
    for (const fixed of [
      html`<invoice-list selectable plain .filters=${{ currency: ['SEK'] }}></invoice-list>`,
      html`<invoice-list selectable status="due overdue" .filters=${{ currency: ['SEK'] }}></invoice-list>`,
    ]) {
      const { root } = await show({ render: () => fixed });
      await select(root, 1);
      expect(all(root, '[part=chips]')).to.have.lengthOf(0);
    }
  });

  it('pays several selected invoices together', async () => {
    const { root } = await show(meta, stories.Selectable);
    await select(root, 2);
    await isAccessible(await see(root, 'invoice-list'));
    (await button(root, /^Pay SEK/)).click();
    await see(root, 'dialog[open] [part=invoice]');
    await waitUntil(() => all(root, 'dialog[open] [part=invoice]').length === 2, 'not both', patience);
  });

  it('has no heading without a name, neither before its checkboxes are there nor where nothing can be paid', async () => {
    const { root } = await show({
      render: () => html`<invoice-list selectable status="paid"></invoice-list>`,
    });
    expect((await see(root, 'thead .tick')).localName).to.equal('td');
    await see(root, 'tbody td.tick[role=cell]');
    expect((await see(root, 'thead .tick[role=cell]')).localName).to.equal('td');
    await isAccessible(await see(root, 'invoice-list'));
  });

  it('loses what was paid elsewhere, also where the list shows it no more, and tells how many are left', async () => {
    const { root, profile } = await show({ render: () => dueFirst });
    await select(root, 2);
    const change = heard(root, 'selection-change');
    await payAtTheBank(profile);
    expect((await change).invoices.length).to.equal(1);
    await read(await bar(root), '1 selected');
    await read(await see(root, 'p[role=status]'), '1 selected');
  });

  it('loses what was paid elsewhere on another page of the list, and keeps what is due still with what is left of it', async () => {
    const { root, profile, client } = await show({
      render: () =>
        html`<invoice-list selectable sort="dueDate" status="due overdue" page-size="2"></invoice-list>`,
    });
    const [, second] = (await client.invoices.list(profile, outstanding)).items;
    await select(root, 2);
    (await button(root, 'Next')).click();
    await read(root, /3–\d of/);
    await payAtTheBank(profile);
    await read(await bar(root), '1 selected');
    await payAtTheBank(profile, 100);
    const left = ((second?.amountDue.amount ?? 0) - 100) / 100;
    await read(await bar(root), new Intl.NumberFormat('en', { minimumFractionDigits: 2 }).format(left));
    await payAtTheBank(profile);
    await waitUntil(() => all(root, '[part=selection]').length === 0, 'still selected', patience);
  });

  it('loses what was paid elsewhere in a list without end', async () => {
    const { root, profile } = await show({
      render: () =>
        html`<invoice-list selectable sort="dueDate" status="due overdue" mode="endless" page-size="2"></invoice-list>`,
    });
    await select(root, 2);
    await payAtTheBank(profile);
    await read(await bar(root), '1 selected');
  });

  it('keeps an invoice while its payment is under way, since that may fail, and loses it when it is paid', async () => {
    const { root, profile } = await show({ render: () => dueFirst });
    await select(root, 2);
    const { client } = openBilling();
    const [first] = (await client.invoices.list(profile, outstanding)).items;
    const quote = await client.payments.quote(profile, { invoices: [{ invoiceId: first?.id ?? '' }] });
    const intent = await client.payments.intent(quote, { cardToken: 'test_slow-elsewhere' });
    const paid = intent.pay();
    const isShown = () => look() || textOf(root).includes('Confirming payment');
    await waitUntil(isShown, 'its row does not say so', { ...patience, interval: 200 });
    expect(textOf(await bar(root))).to.contain('2 selected');
    await paid;
    look();
    await read(await bar(root), '1 selected');
  });

  it('is over where the list lets nothing be selected any more', async () => {
    const { root } = await show(meta, stories.Selectable);
    await select(root, 2);
    const list = await see<InvoiceList>(root, 'invoice-list');
    const change = heard(root, 'selection-change');
    list.selectable = false;
    expect((await change).invoices).to.have.lengthOf(0);
    await list.updateComplete;
    expect(all(root, '[part=selection]')).to.have.lengthOf(0);
  });

  it('adds nothing by the box above once it is full, which stays as it is', async () => {
    const client = clientBetween({ through: madeUpList(60, 30) });
    const root = await showWith(
      client,
      html`<invoice-list selectable page-size="30" status="due overdue"></invoice-list>`,
    );
    const above = () => see<HTMLInputElement>(root, 'thead .tick input');
    await see(root, 'tbody .tick input');
    (await above()).click();
    await read(root, '30 selected');
    (await button(root, 'Next')).click();
    await read(root, 'N-30');
    (await above()).click();
    await read(root, '50 selected');
    const box = await above();
    await waitUntil(() => box.indeterminate, 'it stands for all');
    let changes = 0;
    root.addEventListener('selection-change', () => changes++);
    box.click();
    expect([box.checked, box.indeterminate, changes]).to.deep.equal([false, true, 0]);
    expect(box).to.have.attribute('aria-disabled', 'true');
  });
});
