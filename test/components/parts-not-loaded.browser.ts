import { expect, waitUntil } from '@open-wc/testing';
import { catalogues } from '../../components/i18n/catalogues.ts';
import meta from '../../stories/pay-now-button.stories.ts';
import pickerMeta, * as pickers from '../../stories/payment-method-picker.stories.ts';
import { openPane } from './support/pane.ts';
import { all, button, read, see, show } from './support/show.ts';

const { en } = catalogues as Record<'en', NonNullable<(typeof catalogues)[string]>>;
let isOut = false;

/** Whatever comes on demand comes with its words, so that without those nothing of it does. */
async function withoutMore() {
  const { words, more } = await en();
  return { words, more: () => (isOut ? Promise.reject(new TypeError('Failed to fetch')) : more()) };
}

const addressSays = (link: string | undefined) => {
  const url = new URL(location.href);
  if (link) url.searchParams.set('betala', link);
  else url.searchParams.delete('betala');
  history.replaceState(null, '', url);
};

describe('A part that is loaded on demand and does not come', () => {
  beforeEach(() => {
    isOut = true;
    catalogues.en = withoutMore;
  });
  afterEach(() => {
    catalogues.en = en;
    addressSays(undefined);
    Reflect.deleteProperty(navigator, 'onLine');
  });

  it('F10: is told of with a way to load the page again, since browsers may hold on to the failure; pressing again tries again', async () => {
    const { root } = await show(meta);
    (await button(root, 'Pay now')).click();
    const notice = await see(root, '[part=error]');
    await read(notice, 'This could not be loaded. Reload the page');
    expect(notice.closest('[lang]')?.getAttribute('lang')).to.equal('en');
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    (await button(root, 'Pay now')).click();
    await read(notice, 'You are offline.');
    expect(all(notice, 'button')).to.have.lengthOf(0);
    Reflect.deleteProperty(navigator, 'onLine');
    isOut = false;
    await openPane(root);
    await waitUntil(() => all(root, '[part=error]').length === 0, 'the notice stays', { timeout: 30_000 });
  });

  it('F10: leaves a link in the address, so that it is followed once the page is loaded again', async () => {
    addressSays('pay');
    const { root } = await show(meta);
    await read(await see(root, '[part=error]'), 'Reload the page');
    expect(location.search).to.contain('betala=pay');
    isOut = false;
    const again = await show(meta);
    await see(again.root, 'dialog[open]');
    expect(location.search).not.to.contain('betala');
  });

  it('F10: is told of where payment methods are looked after, too', async () => {
    const { root } = await show(pickerMeta, pickers.Manage);
    await read(await see(root, '[part=error]'), 'Reload the page');
    isOut = false;
    (await button(root, 'Add a card')).click();
    await see(root, '.new-card');
    expect(all(root, '[part=error]')).to.have.lengthOf(0);
  });
});
