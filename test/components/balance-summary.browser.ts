import { expect } from '@open-wc/testing';
import meta, * as stories from '../../stories/balance-summary.stories.ts';
import { button, read, see, show, textOf } from './support/show.ts';

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

  it('fits 320 pixels', async () => {
    const { root } = await show(meta, {}, {}, { width: 320 });
    await read(root, 'Total outstanding');
    const summary = await see(root, 'balance-summary');
    expect(summary.scrollWidth).to.be.at.most(320);
  });
});
