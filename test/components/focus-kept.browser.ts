import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import summaryMeta, * as summaryStories from '../../stories/balance-summary.stories.ts';
import meta, * as stories from '../../stories/pay-now-button.stories.ts';
import pickerMeta, * as pickerStories from '../../stories/payment-method-picker.stories.ts';
import { clientBetween, refusal, showWith } from './support/between.ts';
import { focused, getsFocus } from './support/focus.ts';
import { leftAtTheBank } from './support/left-at-the-bank.ts';
import { choose, openPane } from './support/pane.ts';
import { all, button, isFocused, read, see, show } from './support/show.ts';

/** Presses what has this name as the keyboard does. */
async function press(root: ParentNode, name: string | RegExp): Promise<void> {
  const pressed = await button(root, name);
  pressed.focus();
  expect(focused()).to.equal(pressed);
  pressed.click();
}

describe('The focus, where what was pressed goes away', () => {
  it('goes to the button that pays, once a payment of an earlier visit is canceled and its news is dismissed', async () => {
    const { root } = await show(meta, {}, { intents: await leftAtTheBank() });
    await press(root, 'Cancel the payment');
    const news = await see(root, '.notice.bad[part=news]');
    expect(news.closest('[lang]')?.getAttribute('lang')).to.equal('en');
    await waitUntil(() => focused()?.matches('button'), 'the focus is nowhere');
    await press(root, 'Dismiss');
    await waitUntil(() => all(root, '[part=news]').length === 0, 'it stays');
    await getsFocus('Pay now');
  }).timeout(90_000);

  it('stays in the element whose link led nowhere', async () => {
    const url = new URL(location.href);
    url.searchParams.set('betala', 'pay:INV-0000-000000');
    history.replaceState(null, '', url);
    const { root } = await show(meta);
    await see(root, '[part=news]');
    await button(root, 'Pay now');
    await press(root, 'Dismiss');
    await getsFocus('Pay now');
  });

  it('stays in an element that could be loaded with the second try', async () => {
    const { root, breakWith } = await show(meta, stories.Failed);
    await button(root, 'Try again');
    breakWith('none');
    await press(root, 'Try again');
    await getsFocus('Pay now');
    const summary = await show(summaryMeta, summaryStories.Failed);
    await button(summary.root, 'Try again');
    summary.breakWith('none');
    await press(summary.root, 'Try again');
    await read(summary.root, 'Total outstanding');
    await waitUntil(() => focused()?.matches('button') && isFocused(summary.root), 'it is lost');
  });

  it('stays in the pane whose amount could be asked for with the second try', async () => {
    let isCut = false;
    const client = clientBetween({
      through: (request, send) =>
        isCut && /\/(quotes|card-entry)$/.test(request.url)
          ? Promise.resolve(refusal(503, 'unavailable'))
          : send(request),
    });
    const root = await showWith(client, html`<pay-now-button></pay-now-button>`);
    const pane = await openPane(root);
    isCut = true;
    all<HTMLInputElement>(pane, 'input[type=checkbox]')[0]?.click();
    await read(pane, 'The billing service could not be reached.');
    isCut = false;
    await press(pane, 'Try again');
    await waitUntil(() => all(pane, '[part=notice]').length === 0, 'it stays', { timeout: 30_000 });
    expect(isFocused(pane)).to.equal(true);
    isCut = true;
    await choose(pane, 'New card');
    await read(pane, 'The card form could not be loaded.');
    await press(pane, 'Try again');
    await waitUntil(() => isFocused(pane), 'it is lost');
    expect(focused()?.matches('.close')).to.equal(false);
  });

  it('goes on within the row of a payment method that pays by default from now on', async () => {
    const { root } = await show(pickerMeta, pickerStories.Manage);
    await press(root, /^Make default: Mastercard/);
    await read(root, /Mastercard •••• 4444 Default/);
    await getsFocus(/^Replace Mastercard/);
  });
});
