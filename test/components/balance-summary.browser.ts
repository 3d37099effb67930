import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import type { BillingProvider } from '../../components/index.ts';
import meta, * as stories from '../../stories/balance-summary.stories.ts';
import { choose, openPane, pay, receipt } from './support/pane.ts';
import { all, button, isAccessible, read, see, show, textOf } from './support/show.ts';

describe('balance-summary', () => {
  it('shows the total outstanding, what is overdue of it, and the agreement', async () => {
    const { root, client, profile } = await show(meta);
    const { balances } = await client.profiles.balance(profile);
    await read(root, 'Total outstanding');
    expect(textOf(root)).to.contain(`${balances[0]?.openCount} unpaid invoices`);
    expect(textOf(root)).to.contain('overdue').and.contain('Customer agreement');
    await isAccessible(await see(root, 'balance-summary'));
  });

  it('speaks Swedish with the words that were given', async () => {
    const { root } = await show(meta, {}, {}, { locale: 'sv' });
    await read(root, /Restbelopp \d[\d ]*,\d\d kr/);
  });

  it('shows yen without decimals', async () => {
    const { root } = await show(meta, stories.Yen);
    await read(root, /¥[\d,]+ /);
  });

  it('keeps its place with a skeleton while nothing has answered', async () => {
    const { root } = await show(meta, stories.Loading);
    expect((await see(root, 'section')).getAttribute('aria-busy')).to.equal('true');
    expect((await see(root, '.skeleton')).offsetHeight).to.be.above(0);
  });

  it('says that loading failed and tries again when asked', async () => {
    const { root, breakWith } = await show(meta, stories.Failed);
    const again = await button(root, 'Try again');
    breakWith('none');
    again.click();
    await read(root, 'Total outstanding');
  });

  it('tells a person without access who can be asked', async () => {
    const { root } = await show(meta, stories.NoAccess);
    await read(root, /You cannot see billing.*Ask someone who can: .*Astrid Lindqvist/);
    await isAccessible(await see(root, 'balance-summary'));
  });

  it('marks what it shows as out of date once the service cannot be reached', async () => {
    const { root, breakWith } = await show(meta);
    await read(root, 'Total outstanding');
    breakWith('offline');
    window.dispatchEvent(new Event('offline'));
    await read(root, /No connection\. Last updated/);
    expect(textOf(root)).to.contain('Total outstanding');
  });

  it('asks again when somebody presses Refresh, and is no longer out of date', async () => {
    const { root, requests, breakWith } = await show(meta);
    await read(root, 'Total outstanding');
    breakWith('offline');
    window.dispatchEvent(new Event('offline'));
    await see(root, '[part=stale]');
    breakWith('none');
    const asked = requests.length;
    (await button(root, 'Refresh')).click();
    await read(root, /As of .* Refresh/);
    expect(all(root, '[part=stale]')).to.have.lengthOf(0);
    expect(requests.slice(asked).some((one) => one.endsWith('/balance'))).to.equal(true);
  });

  it('says which card is charged automatically, and what becomes of credit', async () => {
    const { root } = await show(meta);
    await read(root, /Automatic payment SEK [\d,.]+ on .* Visa •••• 4242/);
    await read(root, /Credit left SEK [\d,.]+ Taken off the next invoice/);
  });

  it('shows what was billed and paid in each of the last twelve months, as bars and as a table', async () => {
    const { root, client, profile } = await show(meta);
    const { currencies } = await client.profiles.months(profile);
    const bars = await see(root, '[part=trend] .bars');
    expect(bars.querySelectorAll('rect.billed').length).to.equal(12);
    const rows = all(root, '[part=trend] tbody tr').map(textOf);
    expect(rows.length).to.equal(12);
    const last = currencies[0]?.months.at(-1);
    expect(rows[0]).to.contain(`${Math.floor((last?.billed.amount ?? 0) / 100).toLocaleString('en')}.`);
    const opener = await button(root, 'Show as a table');
    const { top } = opener.getBoundingClientRect();
    opener.click();
    await see(root, '[part=trend] .months table');
    expect(opener.getBoundingClientRect().top).to.be.closeTo(top, 1);
    await isAccessible(await see(root, 'balance-summary'));
  });

  it('keeps its table open where a host gives other words, as frameworks do each time that they render', async () => {
    const { root } = await show(meta);
    (await button(root, 'Show as a table')).click();
    const table = await see(root, '[part=trend] .months table');
    (await see<BillingProvider>(root, 'billing-provider')).words = { month: 'Calendar month' };
    await read(root, 'Calendar month');
    expect([table.isConnected, all(root, '[part=trend] .months').length]).to.deep.equal([true, 1]);
  });

  it('tells the month that is pointed at', async () => {
    const { root } = await show(meta);
    const bars = await see(root, '[part=trend] .bars');
    const [first] = all(root, '[part=trend] tbody tr:last-child th').map(textOf);
    const { left } = bars.getBoundingClientRect();
    bars.dispatchEvent(new PointerEvent('pointermove', { clientX: left + 2, bubbles: true }));
    await waitUntil(() => textOf(all(root, '.reading')[0] as Node).startsWith(`${first}`), 'another month');
    bars.dispatchEvent(new PointerEvent('pointerleave'));
    await waitUntil(() => !textOf(all(root, '.reading')[0] as Node).startsWith(`${first}`), 'it stays');
  });

  it('leaves the months out where it is compact, and does not ask for them', async () => {
    const { root, requests } = await show({
      render: () => html`<balance-summary compact></balance-summary>`,
    });
    await read(root, 'Total outstanding');
    await see(root, '[part=as-of] button');
    expect(all(root, '[part=trend]')).to.have.lengthOf(0);
    expect(requests.some((one) => one.endsWith('/months'))).to.equal(false);
  });

  it('is accessible in the dark', async () => {
    const { root } = await show(meta, {}, {}, { theme: 'dark' });
    await read(root, 'Total outstanding');
    await isAccessible(root);
  });

  it('B67: fits 320 pixels', async () => {
    const { root } = await show(meta, {}, {}, { width: 320 });
    await read(root, 'Total outstanding');
    const summary = await see(root, 'balance-summary');
    expect(summary.scrollWidth).to.be.at.most(320);
  });

  it('S3: opens a list of each credit that is left, with its reason and when it expires', async () => {
    const { root, client, profile } = await show(meta);
    (await button(root, /^Credit left: /)).click();
    const { items } = await client.profiles.credits(profile);
    for (const { reason } of items) await read(root, reason);
    await read(root, /Storage migration credit Expires .* left of /);
    expect((await button(root, /^Credit left: /)).ariaExpanded).to.equal('true');
    await isAccessible(await see(root, 'balance-summary'));
    (await button(root, /^Credit left: /)).click();
    await waitUntil(() => all(root, '[part=more]').length === 0, 'the list stays');
  });

  it('shows no credits that were opened for another billing profile where there are none, and nothing to close them with', async () => {
    const { root } = await show(meta);
    (await button(root, /^Credit left: /)).click();
    await see(root, '[part=more]');
    (await see<BillingProvider>(root, 'billing-provider')).profile = 'bp_nordljus_public';
    await read(root, 'Enterprise agreement');
    expect(textOf(root)).not.to.contain('Credit left');
    expect(all(root, '[part=more]')).to.have.lengthOf(0);
  });

  it('S1 and S19: says that an agreement is not paid online, and opens to tell which agreement and why', async () => {
    const { root } = await show(meta, stories.NotPaidOnline);
    await read(root, 'Invoices under this agreement are not paid online.');
    (await button(root, 'Agreement: Enterprise agreement')).click();
    await read(root, /Agreement type Enterprise agreement Billing account Nordljus Offentlig AB/);
    await read(root, 'This agreement does not let its invoices be paid online.');
    await isAccessible(await see(root, 'balance-summary'));
  });

  it('S8: says why the automatic payment failed, and pays that invoice with another card from there', async () => {
    const { root } = await show(meta);
    await read(
      root,
      /The automatic payment of invoice SE-\d+ failed\. There is not enough money on the card\. It is not tried again\./,
    );
    const pane = await openPane(root, 'Pay now with another card');
    expect(all(pane, '[part=invoice]')).to.have.lengthOf(1);
    await choose(pane, 'Mastercard');
    await pay(pane);
    await receipt(pane);
    await waitUntil(() => !all(root, '[part=charge-failed]').length, 'the failure stays', {
      timeout: 30_000,
    });
  });

  it('S9: who may not pay sees that the automatic payment failed, but no way to pay it', async () => {
    const { root } = await show(meta, {}, { person: 'account-reader' });
    await see(root, '[part=charge-failed]');
    expect(all(root, '[part=charge-failed] button')).to.have.lengthOf(0);
  });
});
