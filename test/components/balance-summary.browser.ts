import { expect, waitUntil } from '@open-wc/testing';
import meta, * as stories from '../../stories/balance-summary.stories.ts';
import { resetStoryService } from '../../stories/service.ts';
import { choose, openPane, pay, receipt } from './support/pane.ts';
import { all, button, read, see, show, textOf } from './support/show.ts';

describe('balance-summary', () => {
  it('shows the total outstanding, what is overdue of it, and the agreement', async () => {
    const { root, client, profile } = await show(meta);
    const { balances } = await client.profiles.balance(profile);
    await read(root, 'Total outstanding');
    expect(textOf(root)).to.contain(`${balances[0]?.openCount} unpaid invoices`);
    expect(textOf(root)).to.contain('overdue').and.contain('Customer agreement');
    await expect(await see(root, 'balance-summary')).to.be.accessible();
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
    await expect(await see(root, 'balance-summary')).to.be.accessible();
  });

  it('marks what it shows as out of date once the service cannot be reached', async () => {
    const { root, breakWith } = await show(meta);
    await read(root, 'Total outstanding');
    breakWith('offline');
    window.dispatchEvent(new Event('offline'));
    await read(root, /No connection\. Last updated/);
    expect(textOf(root)).to.contain('Total outstanding');
  });

  it('is accessible in the dark', async () => {
    const { root } = await show(meta, {}, {}, { theme: 'dark' });
    await read(root, 'Total outstanding');
    await expect(root).to.be.accessible();
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
    await expect(await see(root, 'balance-summary')).to.be.accessible();
    (await button(root, /^Credit left: /)).click();
    await waitUntil(() => all(root, '[part=more]').length === 0, 'the list stays');
  });

  it('S1 and S19: says that an agreement is not paid online, and opens to tell which agreement and why', async () => {
    const { root } = await show(meta, stories.NotPaidOnline);
    await read(root, 'Invoices under this agreement are not paid online.');
    (await button(root, 'Agreement: Enterprise agreement')).click();
    await read(root, /Agreement type Enterprise agreement Billing account Nordljus Offentlig AB/);
    await read(root, 'This agreement does not let its invoices be paid online.');
    await expect(await see(root, 'balance-summary')).to.be.accessible();
  });

  it('S8: says why the automatic payment failed, and pays that invoice with another card from there', async () => {
    await resetStoryService();
    const { root } = await show(meta);
    await read(
      root,
      /The automatic payment of invoice SE-\d+ failed\. There is not enough money on the card\./,
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
    await resetStoryService();
    const { root } = await show(meta, {}, { person: 'account-reader' });
    await see(root, '[part=charge-failed]');
    expect(all(root, '[part=charge-failed] button')).to.have.lengthOf(0);
  });
});
