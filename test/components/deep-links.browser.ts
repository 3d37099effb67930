import { expect, fixture, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import { configureBilling } from '../../components/index.ts';
import { openBilling } from '../../stories/open-billing.ts';
import { clientBetween, refusal, showWith } from './support/between.ts';
import { choose, pay, receipt } from './support/pane.ts';
import { all, button, heard, isAccessible, read, see, show, textOf } from './support/show.ts';

const page = {
  render: () => html`
    <balance-summary></balance-summary>
    <pay-now-button></pay-now-button>
    <invoice-list></invoice-list>`,
};
const methodsPage = {
  render: () => html`<pay-now-button></pay-now-button><payment-method-picker manage></payment-method-picker>`,
};

/** Opens the page at an address that ends so. */
function arriveWith(link: string): void {
  const url = new URL(location.href);
  url.searchParams.set('betala', link);
  history.replaceState(null, '', url);
}

/** Leaves nothing of a link in the address. */
function leave(): void {
  const url = new URL(location.href);
  url.searchParams.delete('betala');
  history.replaceState(null, '', url);
}

const openDialogs = (root: ParentNode) => all<HTMLDialogElement>(root, 'dialog').filter(({ open }) => open);

async function firstOutstanding() {
  const { client, profile } = openBilling();
  const { items } = await client.invoices.list(profile, { status: ['due', 'overdue'], sort: 'dueDate' });
  const [first] = items;
  if (!first) throw new Error('nothing is outstanding');
  return first;
}

describe('a link that leads to billing', () => {
  afterEach(leave);

  it('opens the pane for the invoice that it names, in one element, and leaves the address', async () => {
    const { number } = await firstOutstanding();
    arriveWith(`pay:${number}`);
    const { root } = await show(page);
    await see(root, 'dialog[open] [part=review] .grand dd:not(:has(.skeleton))');
    const [pane, ...others] = openDialogs(root);
    expect(others).to.have.lengthOf(0);
    expect(all(pane as HTMLElement, '[part=invoice]').map((row) => textOf(row))).to.have.lengthOf(1);
    expect(textOf(pane as HTMLElement)).to.contain(number);
    expect(location.search).not.to.contain('betala');
    await choose(pane as HTMLElement, 'Visa');
    await pay(pane as HTMLElement);
    await receipt(pane as HTMLElement);
  });

  it('opens nothing in a part of the page that is not shown, and opens once it is', async () => {
    const { number } = await firstOutstanding();
    arriveWith(`pay:${number}`);
    const { root } = await show({
      render: () => html`<div hidden><pay-now-button></pay-now-button></div>`,
    });
    await waitUntil(() => all(root, '[part=button]').length > 0, 'no button', {
      timeout: 30_000,
    });
    expect(location.search).to.contain('betala');
    expect(openDialogs(root)).to.have.lengthOf(0);
    (root.querySelector('div[hidden]') as HTMLElement).hidden = false;
    await read(await see(root, 'dialog[open]'), number);
    expect(location.search).not.to.contain('betala');
  });

  it('names an invoice by its id as well, or all that are outstanding', async () => {
    const { id, number } = await firstOutstanding();
    arriveWith(`pay:${id}`);
    const one = await show({ render: () => html`<invoice-list></invoice-list>` });
    await read(await see(one.root, 'dialog[open]'), number);
    one.root.remove();
    arriveWith('pay');
    const whole = await show({ render: () => html`<pay-now-button></pay-now-button>` });
    await waitUntil(() => all(whole.root, 'dialog[open] input[type=checkbox]').length > 1, 'not all', {
      timeout: 30_000,
    });
  });

  it('says calmly that an invoice is not there, is paid already, or that the link says nothing', async () => {
    const { client, profile } = openBilling();
    const { items } = await client.invoices.list(profile, { status: ['paid'] });
    const paid = items[0]?.number ?? '';
    const told = {
      'pay:INV-0000-000000': 'Invoice INV-0000-000000 is not found here. Nothing was paid.',
      [`pay:${paid}`]: `Nothing is due on invoice ${paid}.`,
      'pay:please call 070': 'The link that you followed could not be understood. Nothing was paid.',
      'fix-card:pm_of_another': 'No saved payment method needs to be replaced here.',
    };
    for (const [link, text] of Object.entries(told)) {
      arriveWith(link);
      const { root } = await show(page);
      await read(await see(root, '[part=news]'), text);
      expect(all(root, '[part=news]')).to.have.lengthOf(1);
      expect(openDialogs(root)).to.have.lengthOf(0);
      const news = await see(root, '[part=news]');
      await isAccessible(news);
      expect(news.closest('[lang]')?.getAttribute('lang')).to.equal('en');
      (await button(root, 'Dismiss')).click();
      await waitUntil(() => all(root, '[part=news]').length === 0);
      root.remove();
    }
  });

  it('believes nothing: who may not pay reads why, and may ask someone who can', async () => {
    const { number } = await firstOutstanding();
    arriveWith(`pay:${number}`);
    const { root } = await show(
      { render: () => html`<invoice-list></invoice-list>` },
      {},
      { person: 'profile-reader' },
    );
    const news = await see(root, '[part=news]');
    await read(news, /Your role does not let you pay\. Ask someone who can: .*Astrid Lindqvist/);
    (await button(news, 'Ask someone to pay')).click();
    const letter = await see<HTMLTextAreaElement>(root, 'dialog[open] textarea');
    expect(letter.value).to.contain(number).and.contain(`betala=pay%3A${number}`);
  });

  it('leads a page that shows another billing profile to its own, and opens nothing of that one', async () => {
    const { client } = openBilling();
    const { items } = await client.invoices.list('bp_nordljus_eu', { status: ['due', 'overdue'] });
    arriveWith(`pay:${items[0]?.number}@bp_nordljus_eu`);
    // From before the page is there, which may follow the link as it comes.
    const selected = heard(document.body, 'profile-select');
    const { root } = await show(page);
    const wanted = await selected;
    expect(wanted.profile).to.equal('bp_nordljus_eu');
    await read(await see(root, 'dialog[open]'), items[0]?.number ?? '-');
    expect(openDialogs(root)).to.have.lengthOf(1);
    expect(root.querySelector('billing-provider')?.profile).to.equal('bp_nordljus_eu');
    expect(location.search).not.to.contain('betala');
  });

  it('leaves another billing profile to a host that has a choice of its own', async () => {
    arriveWith('pay@bp_nordljus_eu');
    const { root } = await show(page);
    const { promise, resolve } = Promise.withResolvers<string>();
    root.addEventListener('profile-select', (event) => {
      event.preventDefault();
      resolve(event.profile);
    });
    const profile = await promise;
    const provider = root.querySelector('billing-provider');
    await read(root, 'Total outstanding SEK');
    expect(provider?.profile).to.equal('bp_nordljus_se');
    expect(openDialogs(root)).to.have.lengthOf(0);
    provider?.setAttribute('profile', profile);
    await read(await see(root, 'dialog[open] [part=review]'), /Total €/);
  });

  it('is followed by the elements of its billing profile, where a page has several, and by no others', async () => {
    arriveWith('pay@bp_nordljus_jp');
    const { client } = openBilling();
    const { root } = await show({
      render: () => html`<balance-summary></balance-summary>
        <billing-provider .client=${client} profile="bp_nordljus_eu" locale="en"><invoice-list></invoice-list></billing-provider>
        <billing-provider .client=${client} profile="bp_nordljus_jp" locale="en"><pay-now-button></pay-now-button></billing-provider>`,
    });
    await read(await see(root, 'dialog[open] [part=review]'), /Total ¥/);
    expect(openDialogs(root)).to.have.lengthOf(1);
    const shown = all<HTMLElementTagNameMap['billing-provider']>(root, 'billing-provider');
    expect(shown.map(({ profile }) => profile)).to.deep.equal([
      'bp_nordljus_se',
      'bp_nordljus_eu',
      'bp_nordljus_jp',
    ]);
  });

  it('says calmly that it is for a billing profile which this person cannot see', async () => {
    arriveWith('pay@bp_of_another');
    const { root } = await show(page);
    await read(
      await see(root, '[part=news]'),
      'The link that you followed is for a billing profile that cannot',
    );
    expect(openDialogs(root)).to.have.lengthOf(0);
    expect(location.search).not.to.contain('betala');
  });

  it('goes to where a card is replaced: in the picker of the page', async () => {
    const { client, profile } = openBilling();
    const [card] = (await client.paymentMethods.list(profile)).items;
    arriveWith(`fix-card:${card?.id}`);
    const { root } = await show(methodsPage);
    await read(root, /The new card takes the place of Visa •••• 4242\./);
    expect(openDialogs(root)).to.have.lengthOf(0);
    const picker = all(root, 'payment-method-picker')[0];
    await waitUntil(() => picker?.shadowRoot?.activeElement?.matches('.new-card'), 'the focus is elsewhere');
    expect(location.search).not.to.contain('betala');
  });

  it('opens a dialog to replace a card where the page has no picker', async () => {
    arriveWith('methods');
    const { root, client, profile } = await show({ render: () => html`<balance-summary></balance-summary>` });
    const before = await client.paymentMethods.list(profile);
    const dialog = await see<HTMLDialogElement>(root, 'dialog[open]');
    (await button(dialog, /^Replace Visa.*4242/)).click();
    await isAccessible(dialog);
    const cards = await see<HTMLSelectElement>(dialog, 'select');
    cards.value = 'test_mastercard';
    cards.dispatchEvent(new Event('change', { bubbles: true }));
    (await button(dialog, 'Save card')).click();
    await read(dialog, /Mastercard •••• 4444 Default/);
    const after = await client.paymentMethods.list(profile);
    expect(after.items).to.have.lengthOf(before.items.length);
    (await button(dialog, 'Done')).click();
    expect(dialog.open).to.equal(false);
  });

  it('says nothing beside the reason to who may see nothing', async () => {
    for (const [link, tag] of [
      ['pay', html`<pay-now-button></pay-now-button>`],
      ['pay:SE-1038', html`<pay-now-button></pay-now-button>`],
      ['methods', html`<payment-method-picker></payment-method-picker>`],
    ] as const) {
      arriveWith(link);
      const { root, requests } = await show({ render: () => tag }, {}, { person: 'section-only' });
      await waitUntil(() => !location.search.includes('betala'), 'it is not followed', { timeout: 30_000 });
      const refused = link.startsWith('pay') ? '/invoices' : '/payment-methods';
      await waitUntil(() => requests.some((one) => one.endsWith(refused)), 'it leads nowhere', {
        timeout: 30_000,
      });
      await read(root, 'You cannot see billing for this profile.');
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(textOf(root)).not.to.contain('could not be loaded');
      expect(all(root, '[part=news]')).to.have.lengthOf(0);
      root.remove();
    }
  });

  it('opens a dialog that says so where the cards cannot be loaded, and tries again when asked', async () => {
    let [asked, isBack] = [0, false];
    const client = clientBetween({
      through: async (request, send) => {
        // Whoever follows the link asks first.
        const isOut = request.url.includes('/payment-methods') && ++asked > 1 && !isBack;
        return isOut ? refusal(500, 'internal-error') : send(request);
      },
    });
    arriveWith('methods');
    const root = await showWith(client, html`<balance-summary></balance-summary>`);
    const dialog = await see<HTMLDialogElement>(root, 'dialog[open]');
    const error = await see(dialog, '[part=error]');
    expect(all(dialog, '.body .skeleton')).to.have.lengthOf(0);
    isBack = true;
    (await button(error, 'Try again')).click();
    await button(dialog, /^Replace Visa.*4242/);
    expect(textOf(root)).not.to.contain('could not be loaded');
  }).timeout(60_000);

  it('leads to another billing profile where settings for the whole page stand in for a provider', async () => {
    arriveWith('pay@bp_nordljus_eu');
    const { client } = openBilling();
    const root = await fixture<HTMLElement>(html`<div><pay-now-button></pay-now-button></div>`);
    const wanted = heard(root, 'profile-select');
    await configureBilling({ client, profile: 'bp_nordljus_se', locale: 'sv' });
    expect((await wanted).profile).to.equal('bp_nordljus_eu');
    await read(await see(root, 'dialog[open] [part=review]'), /€/);
    expect(location.search).not.to.contain('betala');
  });
});
