import assert from 'node:assert/strict';
import { openInvoices } from '../support/billing.ts';
import { inBothLanguages, type Journey } from '../support/in-both-languages.ts';

const invoices = '/cost-management/invoices';
const publicSector = 'bp_nordljus_public';
const europe = 'bp_nordljus_eu';

/** Opens the details of the invoice that is due next, and gives them. */
async function openDetails({ page, words, client }: Journey, profile: string) {
  const [first] = await openInvoices(client, profile);
  await page.getByRole('button', { name: words.detailsOf(first?.number ?? '') }).click();
  const details = page.locator('invoice-list [part=details]');
  await details.getByText(words.lines).waitFor();
  return { details, invoice: first };
}

inBothLanguages('S1', { profile: publicSector }, async ({ page, words }) => {
  const summary = page.locator('balance-summary');
  await summary.getByText(words.notPaidOnline).waitFor();
  await summary.getByText(words.agreements.enterprise).waitFor();
  await page.locator('pay-now-button').getByText(words.reasons.agreement).waitFor();
  assert.equal(await page.getByRole('button', { name: words.payNow }).count(), 0);
});

inBothLanguages('S19', { profile: publicSector }, async ({ page, words, portalWords }) => {
  const { agreement, agreements } = words;
  await page.getByRole('button', { name: `${agreement}: ${agreements.enterprise}` }).click();
  await page.locator('balance-summary [part=more]').getByText(words.paysOffline).waitFor();
  await page.getByRole('tab', { name: portalWords.properties }).click();
  const panel = page.getByRole('tabpanel', { name: portalWords.properties });
  await panel.getByText(portalWords.agreementType).waitFor();
  await panel.getByText(portalWords.agreements.enterprise ?? '', { exact: true }).waitFor();
  await panel.getByText(portalWords.paysOnlineNo).waitFor();
});

inBothLanguages('S2', { path: '/cost-management/payment-methods' }, async ({ page, words, portal }) => {
  const picker = page.locator('payment-method-picker');
  const card = picker.locator('.row').filter({ hasText: '4242' });
  await card.getByText(words.usedByDefault, { exact: true }).waitFor();
  await page.evaluate((profile) => {
    const key = 'molnverket-preferences';
    localStorage[key] = JSON.stringify({ ...JSON.parse(localStorage[key]), profile });
  }, europe);
  await page.goto(`${portal.url}/cost-management/payment-methods`);
  const wire = picker.locator('.row').filter({ hasText: words.wire });
  await wire.getByText(words.usedByDefault, { exact: true }).waitFor();
});

inBothLanguages('S4', { path: invoices, profile: europe }, async (here) => {
  const { details } = await openDetails(here, europe);
  await details.getByRole('link', { name: here.words.wireWho }).click();
  await here.page.getByRole('heading', { name: here.portalWords.wireWhoTitle }).waitFor();
});

inBothLanguages('S5', { path: invoices, profile: europe }, async (here) => {
  const { details, invoice } = await openDetails(here, europe);
  const { words } = here;
  const foot = details.locator('[part=remittance]');
  assert.match(await foot.innerText(), /SE45 5000 0000 0583 9825 7466/);
  await foot.getByText(words.referenceToWrite).waitFor();
  await foot.getByText(invoice?.number ?? '', { exact: true }).waitFor();
  await here.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await foot.getByRole('button', { name: words.copy(words.referenceToWrite) }).click();
  await details.getByText(`${words.referenceToWrite}: ${words.copied}`).waitFor();
  assert.equal(await here.page.evaluate(() => navigator.clipboard.readText()), invoice?.number);
});

inBothLanguages('S6', { path: invoices, profile: europe }, async (here) => {
  const { page, words, pane, client } = here;
  const { details, invoice } = await openDetails(here, europe);
  await details.getByText(words.payOnlineInstead).waitFor();
  await details.getByRole('button', { name: words.payNow }).click();
  await pane.dialog.getByText(words.wireUsual).waitFor();
  const { cardLimit } = await client.profiles.get(europe);
  assert.ok(cardLimit, 'the profile has a limit for cards');
  const said = await pane.dialog.innerText();
  assert.ok(said.replace(/\D/g, '').includes(String(cardLimit.amount)), said);
  await pane.typeCard('5555 5555 5555 4444');
  await pane.pay();
  await pane.receipt();
  await pane.finish();
  const row = page.getByRole('row').filter({ hasText: invoice?.number });
  // Its open details say so as well.
  await row.getByText(words.statuses.paid, { exact: true }).first().waitFor();
});
