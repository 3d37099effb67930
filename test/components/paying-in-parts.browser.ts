import { expect, waitUntil } from '@open-wc/testing';
import { payPart } from '../../stories/acting.ts';
import meta from '../../stories/pay-now-button.stories.ts';
import { resetStoryService, storyService } from '../../stories/service.ts';
import { choose, openPane, pay, payButton, receipt } from './support/pane.ts';
import { all, button, heard, read, see, show, textOf } from './support/show.ts';

const quotes = (requests: readonly string[]) =>
  requests.filter((one) => /^POST .*\/quotes$/.test(one)).length;

describe('Paying in parts', () => {
  beforeEach(() => resetStoryService().then(() => undefined));

  const outstanding = async ({ client, profile }: Awaited<ReturnType<typeof show>>) =>
    (await client.invoices.list(profile, { status: ['due', 'overdue'], sort: 'dueDate' })).items;

  it('lays the amount on what is due first, then on the next, and leaves the rest due', async () => {
    const shown = await show(meta);
    const [first, second] = await outstanding(shown);
    const due = first?.amountDue.amount ?? 0;
    const pane = await openPane(shown.root);
    await payPart(pane, String((due + 1050) / 100));
    await choose(pane, 'Visa');
    const submit = heard(shown.root, 'payment-submit');
    await read(pane, 'is left to pay after this.');
    await expect(pane).to.be.accessible();
    await pay(pane);
    const { quote } = await submit;
    expect(quote.allocations.map(({ invoiceId, amount }) => [invoiceId, amount])).to.deep.equal([
      [first?.id, due],
      [second?.id, 1050],
    ]);
    await receipt(pane);
    const [left] = await outstanding(shown);
    expect([left?.id, left?.amountDue.amount]).to.deep.equal([
      second?.id,
      (second?.amountDue.amount ?? 0) - 1050,
    ]);
  });

  it('asks for one quote however many digits are typed', async () => {
    const { root, requests } = await show(meta);
    const pane = await openPane(root);
    await payPart(pane, '1');
    const field = await see<HTMLInputElement>(pane, '.part input');
    const before = quotes(requests);
    for (const text of ['12', '123', '1234']) {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    await read(await see(pane, '[part=review]'), 'SEK 1,234.00');
    expect(quotes(requests) - before).to.equal(1);
  });

  it('reads an amount as the language writes it', async () => {
    const { root } = await show(meta, {}, {}, { locale: 'sv' });
    const pane = await openPane(root, 'Betala nu');
    await payPart(pane, '1 234,5');
    await read(await see(pane, '[part=review]'), /1\s234,50\skr/);
  });

  it('says how much can be paid where something else is typed, and pays nothing then', async () => {
    const { root } = await show(meta);
    const pane = await openPane(root);
    await choose(pane, 'Visa');
    for (const wrong of ['9999999', '0', '-5', '12.345', 'all', '']) {
      await payPart(pane, wrong).catch(() => undefined);
      await read(await see(pane, '#pane-amount-note'), /Write an amount above zero, at most SEK [\d,.]+\./);
      expect((await payButton(pane)).disabled, wrong).to.equal(true);
      await expect(pane).to.be.accessible();
      (await button(pane, 'Pay all of it')).click();
      await waitUntil(() => all(pane, '.part input').length === 0);
    }
    await waitUntil(async () => !(await payButton(pane)).disabled);
  });

  it('F22: tells what is due now when that has changed, and asks anew about the part', async () => {
    const { root, profile } = await show(meta);
    const pane = await openPane(root);
    await payPart(pane, '500');
    await choose(pane, 'Visa');
    await waitUntil(async () => !(await payButton(pane)).disabled);
    await (await storyService()).receiveBankPayment(profile, 100);
    await pay(pane);
    await read(pane, /The amount has changed from .+ to .+\. Check it and pay again\./);
    const submit = heard(root, 'payment-submit');
    await pay(pane);
    expect((await submit).quote.total.amount).to.equal(50_000);
    await receipt(pane);
  });

  it('is not offered where the agreement takes invoices whole', async () => {
    await (await storyService()).takeInvoicesWhole();
    const { root } = await show(meta);
    const pane = await openPane(root);
    await see(pane, '[part=invoice]');
    expect(textOf(pane)).not.to.contain('Pay another amount');
  });
});
