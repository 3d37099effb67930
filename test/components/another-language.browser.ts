import { expect, waitUntil } from '@open-wc/testing';
import type { BillingProvider } from '../../components/billing-provider/billing-provider.ts';
import summaryMeta, * as summaries from '../../stories/balance-summary.stories.ts';
import listMeta from '../../stories/invoice-list.stories.ts';
import buttonMeta, * as buttons from '../../stories/pay-now-button.stories.ts';
import pickerMeta, * as pickers from '../../stories/payment-method-picker.stories.ts';
import { chooseNewCard, openPane } from './support/pane.ts';
import { all, button, read, see, show, textOf } from './support/show.ts';

describe('What is open while the page changes to another language', () => {
  const speakSwedish = async (root: HTMLElement) => {
    (await see<BillingProvider>(root, 'billing-provider')).locale = 'sv';
  };

  it('tells the details of an invoice in that language', async () => {
    const { root } = await show(listMeta);
    await see(root, 'tbody tr[part=row]');
    (await button(root, /^Details of/)).click();
    const details = await see(root, '[part=details]');
    await read(details, 'What it is for');
    await speakSwedish(root);
    await read(details, 'Vad den avser');
    expect(textOf(details)).not.to.contain('What it is for');
    expect(all(root, '[part=details]')).to.deep.equal([details]);
  });

  it('keeps the new card that is half typed among payment methods', async () => {
    const { root } = await show(pickerMeta, pickers.Manage);
    (await button(root, 'Add a card')).click();
    const card = await see<HTMLSelectElement>(root, '.new-card select');
    card.value = 'test_mastercard';
    card.dispatchEvent(new Event('change', { bubbles: true }));
    await speakSwedish(root);
    expect((await button(root, 'Spara kortet')).disabled).to.equal(false);
    expect(all(root, '.new-card select')).to.deep.equal([card]);
    expect(card.value).to.equal('test_mastercard');
  });

  it('keeps what is chosen in the pane', async () => {
    const { root } = await show(buttonMeta);
    const pane = await openPane(root);
    await chooseNewCard(pane, 'test_visa');
    await speakSwedish(root);
    await read(pane, /Betala fakturor.*Välj en betalningsmetod/);
    expect(pane.open).to.equal(true);
    expect((await see<HTMLSelectElement>(pane, '.card-fields select')).value).to.equal('test_visa');
    expect((await see<HTMLInputElement>(pane, 'input[value=new]')).checked).to.equal(true);
  });

  it('tells what is left of credits in that language', async () => {
    const { root } = await show(summaryMeta, summaries.Credits);
    (await button(root, /^Credit left/)).click();
    await read(await see(root, '[part=more]'), /left of/);
    await speakSwedish(root);
    await read(await see(root, '[part=more]'), /kvar av/);
  });
});

it('Each tag reads the way that its own `dir` says, also where that is changed later', async () => {
  for (const [meta, tag] of [
    [summaryMeta, 'balance-summary'],
    [buttonMeta, 'pay-now-button'],
    [pickerMeta, 'payment-method-picker'],
    [listMeta, 'invoice-list'],
  ] as const) {
    const { root } = await show(meta);
    const element = await see(root, tag);
    const inside = await see(element.shadowRoot as ShadowRoot, '[lang=en]');
    const directions = [inside.dir];
    for (const dir of ['rtl', '']) {
      element.dir = dir;
      await waitUntil(() => inside.dir !== directions.at(-1), `${tag}: it stays`);
      directions.push(inside.dir);
    }
    expect(directions).to.deep.equal(['ltr', 'rtl', 'ltr']);
    root.remove();
  }
});

it('Japanese sentences that follow each other have no space between them', async () => {
  const { root } = await show(buttonMeta, buttons.MayNotPay, {}, { locale: 'ja' });
  const reason = await see(root, '[part=reason]');
  expect(reason.textContent?.trim()).to.match(/。\S/).and.not.match(/。\s/);
});
