import { expect, fixture, html } from '@open-wc/testing';
import type { BillingProvider } from '../../components/index.ts';
import { BrowserIntentStore, configureBilling } from '../../components/index.ts';
import '../../components/define.ts';
import { openBilling } from '../../stories/open-billing.ts';
import { storyService } from '../../stories/service.ts';
import { read, see, textOf } from './support/show.ts';

const ownFetch = globalThis.fetch;

/** Lets the page's own requests below /billing and to /session reach the service in the page. */
async function serveHere(): Promise<string[]> {
  const service = await storyService();
  const requests: string[] = [];
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    if (pathname === '/session') {
      requests.push(`${request.method} ${pathname} ${request.credentials}`);
      return Response.json({ token: await service.getSession('account-owner') });
    }
    return pathname.startsWith('/billing/') ? service.fetch(request) : ownFetch(request);
  };
  return requests;
}

describe('billing-provider', () => {
  afterEach(() => {
    globalThis.fetch = ownFetch;
  });

  it('needs nothing but attributes, and asks for one session for all tags', async () => {
    const sessions = await serveHere();
    const root = await fixture(html`<billing-provider base-url="/billing" session-url="/session"
      profile="bp_nordljus_se" locale="en"><balance-summary></balance-summary><invoice-list></invoice-list>
    </billing-provider>`);
    await read(root, 'Total outstanding');
    await see(root, 'tbody tr[part=row]');
    expect(sessions).to.deep.equal(['POST /session same-origin']);
  });

  it('says on the page that it is not set up when a setting is missing', async () => {
    const root = await fixture(
      html`<billing-provider locale="en"><balance-summary></balance-summary></billing-provider>`,
    );
    await read(root, 'Billing is not set up on this page.');
  });

  it('serves tags that were there before it', async () => {
    const { client, profile } = openBilling();
    const root = await fixture(html`<late-provider><balance-summary></balance-summary></late-provider>`);
    const { BillingProvider: Provider } = await import('../../components/index.ts');
    customElements.define('late-provider', class extends Provider {});
    Object.assign(root, { client, profile, locale: 'en' });
    await read(root, 'Total outstanding');
  });

  it('changes profile, language and theme while it is shown', async () => {
    const { client } = openBilling();
    const root =
      await fixture<BillingProvider>(html`<billing-provider .client=${client} profile="bp_nordljus_se"
      locale="en" theme="light"><balance-summary></balance-summary></billing-provider>`);
    await read(root, /Total outstanding SEK/);
    root.profile = 'bp_nordljus_eu';
    await read(root, /Total outstanding €/);
    root.locale = 'sv';
    await read(root, /Restbelopp [\d ]+,\d\d €/);
    root.theme = 'dark';
    await root.updateComplete;
    expect(getComputedStyle(await see(root, 'balance-summary')).colorScheme).to.equal('dark');
  });

  it('can be replaced by settings for the whole page', async () => {
    const { client, profile } = openBilling();
    const root = await fixture(html`<balance-summary></balance-summary>`);
    await configureBilling({ client, profile, locale: 'sv' });
    await read(root, 'Restbelopp');
    expect(textOf(root)).to.contain('kr');
  });

  it('F66: remembers unfinished payments in the browser, and goes on without its storage', () => {
    const store = new BrowserIntentStore();
    const intent = {
      profileId: 'bp_1',
      subject: 'anna',
      key: 'k',
      request: {
        allocations: [],
        total: { amount: 1, currency: 'SEK' },
        source: { paymentMethodId: 'pm_1' },
      },
      savedAt: '2026-11-24T00:00:00Z',
    };
    store.save([intent]);
    expect(new BrowserIntentStore().load()).to.deep.equal([intent]);
    localStorage.setItem('betala:intents', '{broken');
    expect(new BrowserIntentStore().load()).to.deep.equal([]);
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    store.save([intent]);
    Storage.prototype.setItem = setItem;
    expect(store.load()).to.deep.equal([intent]);
    localStorage.removeItem('betala:intents');
  });
});
