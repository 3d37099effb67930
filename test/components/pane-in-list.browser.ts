import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import meta from '../../stories/invoice-list.stories.ts';
import { choose, openPane } from './support/pane.ts';
import { all, button, see, show } from './support/show.ts';
import { widen, widenBack } from './support/window.ts';

const columns = 'issueDate dueDate status total amountDue purchaseOrder';

describe('The pane in a list', () => {
  after(widenBack);

  const openFromRow = async (root: HTMLElement) => {
    const pane = await openPane(root, /^Pay now, invoice/);
    await choose(pane, 'New card');
    return pane;
  };

  it('says on one line that the card is saved', async function () {
    await widen(this, 1280);
    const { root } = await show(meta, { render: () => html`<invoice-list selectable></invoice-list>` });
    const pane = await openFromRow(root);
    const box = await see(pane, '.fields label.check');
    expect(box.getBoundingClientRect().height).to.be.below(32);
  });

  it('leaves the list as it looked before', async function () {
    await widen(this, 1280);
    const render = () => html`<invoice-list selectable columns=${columns}></invoice-list>`;
    const { root } = await show(meta, { render }, {}, { width: 1200 });
    await waitUntil(() => all(root, 'tbody input[type=checkbox]').length > 0, 'no row can be selected', {
      timeout: 30_000,
    });
    (await button(root, 'Filter')).click();
    const filters = await see(root, '#filters');
    const look = () => {
      const boxes = all(root, 'table, thead th, tbody tr:first-child > *, tbody input[type=checkbox]');
      const sizes = boxes.map((box) => {
        const { x, y, width, height } = box.getBoundingClientRect();
        return [box.localName, box.className, x, y, width, height].join(' ');
      });
      const { fontSize } = getComputedStyle(all(root, 'table')[0] as Element);
      return [fontSize, getComputedStyle(filters).padding, ...sizes];
    };
    await sendKeys({ press: 'Escape' });
    const before = look();
    const pane = await openFromRow(root);
    pane.close();
    expect(look()).to.deep.equal(before);
  });
});
