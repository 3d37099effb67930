import assert from 'node:assert/strict';
import { openInvoices, shows } from '../support/billing.ts';
import { inBothLanguages } from '../support/in-both-languages.ts';

const invoicesPage = '/cost-management/invoices';
const japan = 'bp_nordljus_jp';

inBothLanguages('S11', { path: '/' }, async ({ page, portalWords, language }) => {
  const search = page.getByRole('combobox', { name: new RegExp(portalWords.searchShort) });
  for (const word of language === 'sv' ? ['kostnad', 'faktur'] : ['cost', 'billing']) {
    await search.fill(word);
    const first = page.getByRole('listbox').getByRole('option').first();
    assert.ok((await first.innerText()).startsWith(portalWords.billing), word);
  }
  await search.press('Enter');
  await page.getByRole('heading', { name: portalWords.overview, level: 1 }).waitFor();
});

inBothLanguages('S12', {}, async ({ page, portalWords, words }) => {
  await page.getByRole('heading', { name: portalWords.overview, level: 1 }).waitFor();
  await page.getByRole('tab', { name: portalWords.summary, selected: true }).waitFor();
  const panel = page.getByRole('tabpanel', { name: portalWords.summary });
  await panel.locator('balance-summary').getByText(words.totalOutstanding).waitFor();
});

inBothLanguages('S14', {}, async ({ page, pane }) => {
  await pane.opener.waitFor();
  const color = await pane.opener.evaluate((button) => getComputedStyle(button).backgroundColor);
  const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? []).map(Number);
  assert.ok(blue > red && blue > green, `${color} is not blue`);
  assert.equal(await page.locator('balance-summary pay-now-button').count(), 1);
  await pane.open();
  assert.equal(await pane.dialog.evaluate((dialog) => dialog.matches(':modal')), true);
});

inBothLanguages('S15', {}, async ({ pane, words, client }) => {
  await pane.open();
  await pane.dialog.getByRole('group', { name: words.selectMethod }).waitFor();
  const { items } = await client.paymentMethods.list('bp_nordljus_se');
  const usual = items.find(({ isDefault }) => isDefault);
  await pane.dialog.getByRole('radio', { name: new RegExp(`${usual?.last4}`), checked: true }).waitFor();
  for (const { last4 } of items.filter(({ type }) => type === 'card'))
    await pane.dialog.getByRole('radio', { name: new RegExp(`${last4}`) }).waitFor();
  await pane.dialog.getByRole('radio', { name: words.newCard }).check();
  await pane.cardFields.locator('[name=number]').waitFor();
});

inBothLanguages('S18', { path: invoicesPage }, async ({ page, pane, words, client }) => {
  const [first, ...others] = await openInvoices(client);
  await pane.openFor(first?.number ?? '');
  await pane.choose(/4242|Visa/);
  await pane.pay();
  await pane.receipt();
  await pane.finish();
  const row = page.getByRole('row').filter({ hasText: first?.number });
  await row.getByText(words.statuses.paid, { exact: true }).waitFor();
  const left = await openInvoices(client);
  assert.deepEqual(
    left.map(({ number }) => number),
    others.map(({ number }) => number),
  );
});

inBothLanguages('S13', { profile: japan }, async ({ page, pane, words, client }) => {
  const open = await openInvoices(client, japan);
  const sum = open.reduce((total, one) => total + one.amountDue.amount, 0);
  const total = page.locator('balance-summary [part=total]');
  await total.getByText(words.totalOutstanding).waitFor();
  assert.ok(shows(await total.innerText(), sum), await total.innerText());
  await pane.open();
  await pane.choose(/Visa/);
  await pane.pay();
  await pane.receipt();
  await pane.finish();
  await page.locator('balance-summary').getByText(words.allPaid, { exact: true }).waitFor();
  assert.equal(await pane.opener.count(), 0);
});

inBothLanguages('S16', { profile: 'bp_nordljus_eu' }, async ({ pane, client }) => {
  const [first] = await openInvoices(client, 'bp_nordljus_eu');
  await pane.openFor(first?.number ?? '');
  assert.equal(await pane.payNow.isDisabled(), true);
  await pane.typeCard('4242 4242 4242 4242');
  await pane.pay();
  await pane.receipt();
});

inBothLanguages('S17', { profile: 'bp_nordljus_eu' }, async ({ page, pane, words, portalWords, client }) => {
  const [first] = await openInvoices(client, 'bp_nordljus_eu');
  await pane.openFor(first?.number ?? '');
  await pane.typeCard('5555 5555 5555 4444');
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  await pane.pay();
  await pane.receipt();
  await pane.finish();
  const openHere = page.locator('invoice-list').getByText(first?.number ?? '');
  await openHere.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: portalWords.allInvoices }).click();
  const row = page.getByRole('row').filter({ hasText: first?.number });
  await row.getByText(words.statuses.paid, { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => 'isSamePage' in window), true);
});
