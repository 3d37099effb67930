import { waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { payPart } from '../../stories/acting.ts';
import listMeta from '../../stories/invoice-list.stories.ts';
import buttonMeta from '../../stories/pay-now-button.stories.ts';
import { getsFocus, nameOf } from './support/focus.ts';
import { choose, openPane, pay, receipt } from './support/pane.ts';
import { all, button, isAccessible, read, see, show, textOf } from './support/show.ts';

const rows = (root: ParentNode) => all(root, 'tbody tr[part=row]');

describe('The focus after paying', () => {
  /** Pays from the first row that can be paid, in part where an amount is given; the number of its invoice. */
  const payRow = async (root: HTMLElement, part?: string) => {
    const opener = await button(root, /^Pay now, invoice/);
    const name = opener.ariaLabel ?? '';
    opener.focus();
    const pane = await openPane(root, name);
    if (part) await payPart(pane, part);
    await choose(pane, 'Visa');
    await pay(pane);
    await receipt(pane);
    return { pane, name, number: name.replace('Pay now, invoice ', '') };
  };

  it('goes back to the row’s own button after a part was paid', async () => {
    const { root } = await show(listMeta);
    const { name } = await payRow(root, '100');
    await sendKeys({ press: 'Escape' });
    await getsFocus(name);
  });

  it('goes to the number of the invoice that is paid, also where its button goes only later', async () => {
    const { root } = await show(listMeta);
    const { pane, number } = await payRow(root);
    (await button(pane, 'Done')).click();
    await waitUntil(() => rows(root).some((row) => /Paid/.test(textOf(row)) && textOf(row).includes(number)));
    await getsFocus(`Details of ${number}`);
  });

  it('goes to a row beside the one that the list shows no more', async () => {
    const render = () => html`<invoice-list status="due overdue"></invoice-list>`;
    const { root } = await show(listMeta, { render });
    const { pane, number } = await payRow(root);
    (await button(pane, 'Done')).click();
    await waitUntil(() => rows(root).length > 0 && !rows(root).some((row) => textOf(row).includes(number)));
    await getsFocus(nameOf(await see(root, 'tbody .open')));
  });

  for (const [whose, words, wanted] of [
    ['the words', null, 'Nothing to pay'],
    ['the host’s own words', html`<p slot="nothing-due">Thank you!</p>`, 'Thank you!'],
  ] as const)
    it(`goes to ${whose} that nothing is left to pay`, async () => {
      const render = () => html`<pay-now-button>${words}</pay-now-button>`;
      const { root } = await show(buttonMeta, { render });
      (await button(root, 'Pay now')).focus();
      const pane = await openPane(root);
      await choose(pane, 'Visa');
      await pay(pane);
      await receipt(pane);
      await sendKeys({ press: 'Escape' });
      await read(root, wanted);
      await getsFocus(wanted);
      await isAccessible(root);
    });
});
