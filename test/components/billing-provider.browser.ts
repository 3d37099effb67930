import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { catalogues } from '../../components/i18n/catalogues.ts';
import { Language } from '../../components/i18n/language.ts';
import type { BillingProvider } from '../../components/index.ts';
import { BrowserIntentStore, configureBilling } from '../../components/index.ts';
import '../../components/define.ts';
import { openBilling } from '../../stories/open-billing.ts';
import { storyService } from '../../stories/service.ts';
import { clientBetween, refusal, showWith } from './support/between.ts';
import { chooseNewCard, openPane } from './support/pane.ts';
import { all, read, see, textOf } from './support/show.ts';

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

  it('asks another function from the next call on when it is given one, and what is open stays', async () => {
    const service = await storyService();
    const asked: string[] = [];
    const sessionOf = (name: string) => () => {
      asked.push(name);
      return service.getSession('account-owner');
    };
    await serveHere();
    const root = await fixture<BillingProvider>(html`<billing-provider base-url="/billing"
      .getSession=${sessionOf('first')} profile="bp_nordljus_se" locale="en"><pay-now-button></pay-now-button>
    </billing-provider>`);
    const pane = await openPane(root);
    root.getSession = sessionOf('second');
    await root.updateComplete;
    expect(asked).to.deep.equal(['first']);
    await chooseNewCard(pane, 'test_visa');
    all<HTMLInputElement>(pane, 'input[type=checkbox]')[0]?.click();
    await waitUntil(() => asked.includes('second'), 'the other is not asked', { timeout: 30_000 });
    expect(asked).to.deep.equal(['first', 'second']);
    expect(pane.open).to.equal(true);
  });

  it('F18: says that the session has ended, and not that there is no connection; and that a role was taken away', async () => {
    let answer: Response | undefined;
    let isOut = false;
    const client = clientBetween({
      getSession: async () => (isOut ? '' : (await storyService()).getSession('account-owner')),
      through: async (request, send) => {
        if (isOut) request.headers.set('authorization', 'Bearer old.old.old');
        return request.url.includes('/balance') && answer ? answer.clone() : send(request);
      },
    });
    const tags = html`<balance-summary></balance-summary><payment-method-picker></payment-method-picker>`;
    const root = await showWith(client, tags);
    await read(root, 'Total outstanding');
    await read(root, 'Visa');
    // Everything is there, so that nothing of it fails for itself.
    await read(root, 'Show as a table');
    isOut = true;
    window.dispatchEvent(new Event('online'));
    await waitUntil(() => all(root, '[part=stale]').length === 2, 'nothing is said', { timeout: 30_000 });
    for (const one of all(root, '[part=stale]')) expect(textOf(one)).to.contain('session has ended');
    isOut = false;
    answer = refusal(403, 'forbidden');
    window.dispatchEvent(new Event('offline'));
    await read(root, 'You cannot see billing for this profile.');
    expect(textOf(root)).not.to.contain('session has ended');
  });

  it('F10: loads its words again once the browser is online, where they did not come at first', async () => {
    const { client, profile } = openBilling();
    const { sv } = catalogues;
    catalogues.sv = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
    const root = await fixture(html`<billing-provider .client=${client} .profile=${profile} locale="sv">
      <balance-summary></balance-summary></billing-provider>`);
    catalogues.sv = sv as NonNullable<typeof sv>;
    window.dispatchEvent(new Event('online'));
    await read(root, 'Restbelopp');
  });

  it('F10: asks again for the words of the pane, where they did not come at first', async () => {
    let isOut = true;
    const { words } = await import('../../components/i18n/messages/en.ts');
    const more = () =>
      isOut ? Promise.reject(new TypeError('offline')) : import('../../components/i18n/messages/en-more.ts');
    const language = new Language('en', { words, more });
    expect(await language.more().catch(() => 'nothing')).to.equal('nothing');
    isOut = false;
    expect((await language.more()).done).to.equal('Done');
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
