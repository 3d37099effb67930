import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import balance, * as balances from '../../stories/balance-summary.stories.ts';
import list, * as lists from '../../stories/invoice-list.stories.ts';
import button, * as buttons from '../../stories/pay-now-button.stories.ts';
import picker, * as pickers from '../../stories/payment-method-picker.stories.ts';
import { choose, openPane, pay, receipt } from './support/pane.ts';
import { all, see, show, textOf } from './support/show.ts';

type Story = Parameters<typeof show>[1];

const elements: [string, Parameters<typeof show>[0], Record<'Loading' | 'Failed' | 'NoAccess', Story>][] = [
  ['balance-summary', balance, balances],
  ['invoice-list', list, lists],
  ['payment-method-picker', picker, pickers],
  ['pay-now-button', button, { ...buttons, NoAccess: buttons.MayNotPay }],
];

/** Waits until an element has a state, which a page asks for by `:state(…)`. */
async function is(root: ParentNode, tag: string, state: string): Promise<void> {
  const [element] = all(root, tag);
  await waitUntil(() => element?.matches(`:state(${state})`), `${tag} is not ${state}`, { timeout: 30_000 });
}

describe('custom states', () => {
  for (const [tag, meta, stories] of elements) {
    it(`tell that ${tag} is loading, and nothing else`, async () => {
      const { root } = await show(meta, stories.Loading);
      await is(root, tag, 'busy');
      expect(all(root, tag)[0]?.matches(':state(error), :state(empty), :state(denied)')).to.equal(false);
    });

    it(`tell that ${tag} could not be loaded`, async () => {
      const { root } = await show(meta, stories.Failed);
      await is(root, tag, 'error');
      expect(all(root, tag)[0]?.matches(':state(busy)')).to.equal(false);
    });

    it(`tell that ${tag} may not be used`, async () => {
      const { root } = await show(meta, stories.NoAccess);
      await is(root, tag, 'denied');
    });
  }

  it('tell that something is overdue, until it is paid', async () => {
    const { root } = await show({
      render: () => html`<balance-summary></balance-summary><pay-now-button></pay-now-button>`,
    });
    await is(root, 'balance-summary', 'overdue');
    const pane = await openPane(root);
    await choose(pane, 'Visa');
    await pay(pane);
    await receipt(pane);
    await is(root, 'balance-summary', 'empty');
    expect(all(root, 'balance-summary')[0]?.matches(':state(overdue)')).to.equal(false);
  });
});

describe('slots', () => {
  it('put an action of the host into a row of the list', async () => {
    const { root, client, profile } = await show(list);
    const [first] = (await client.invoices.list(profile, { limit: 1 })).items;
    const own = document.createElement('button');
    own.slot = `row-${first?.id}`;
    own.textContent = 'Ask';
    const table = await see(root, 'invoice-list');
    table.append(own);
    await waitUntil(() => own.assignedSlot);
    expect(textOf(own.assignedSlot?.closest('tr') as Element))
      .to.contain(first?.number)
      .and.contain('Ask');
  });

  it('put legal text and an extra of the receipt into the pane', async () => {
    const { root } = await show({
      render: () =>
        html`<pay-now-button><small slot="legal">Terms apply</small><i slot="receipt">Thanks</i></pay-now-button>`,
    });
    const pane = await openPane(root);
    expect(textOf(await see(pane, 'footer'))).to.contain('Terms apply');
    await choose(pane, 'Visa');
    await pay(pane);
    await receipt(pane);
    expect(textOf(await see(pane, '.body'))).to.contain('Thanks');
  });
});
