import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import meta from '../../stories/pay-now-button.stories.ts';
import { choose, openPane, pay, receipt } from './support/pane.ts';
import { button, show } from './support/show.ts';

describe('Printing a receipt', () => {
  const print = window.print;
  let pane: HTMLDialogElement;
  let printed: number;
  const sheets = () => document.adoptedStyleSheets.length;

  beforeEach(async () => {
    const { root } = await show(meta);
    pane = await openPane(root);
    await choose(pane, 'Visa');
    await pay(pane);
    await receipt(pane);
    printed = 0;
    window.print = () => {
      printed = sheets();
    };
  });
  afterEach(() => {
    window.print = print;
  });

  const press = new PointerEvent('pointerdown', { bubbles: true, composed: true });
  const ends: Record<string, () => unknown> = {
    'when the browser says that it has printed': () => window.dispatchEvent(new Event('afterprint')),
    'with the next key': () => sendKeys({ press: 'Tab' }),
    'with the next press': async () => (await button(pane, 'Print')).dispatchEvent(press),
    'when the pane closes': () => pane.close(),
  };

  for (const [when, end] of Object.entries(ends))
    it(`hides the page behind, and shows it again ${when}`, async () => {
      const before = sheets();
      (await button(pane, 'Print')).click();
      expect(printed).to.equal(before + 1);
      await end();
      await waitUntil(() => sheets() === before, 'the page stays hidden on paper');
    });
});
