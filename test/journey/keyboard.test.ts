import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { billingOf, openInvoices } from '../support/billing.ts';
import { Keyboard } from '../support/keyboard.ts';
import { startPortal } from '../support/portal.ts';
import type { Portal } from '../support/portal-process.ts';
import { closeBrowser, visit } from '../support/visit.ts';

let portal: Portal;
before(async () => {
  portal = await startPortal();
});
after(() => portal.end());
after(closeBrowser);

const path = '/cost-management/invoices';
const rows = (page: Page): Locator => page.locator('invoice-list tbody tr[part=row]');

/** The list of invoices, and nothing but keys to use it with. */
async function atTheList(t: Parameters<typeof visit>[0]) {
  const visited = await visit(t, { portal, path });
  await rows(visited.page).first().waitFor();
  await visited.page.getByRole('searchbox', { name: 'Search invoices' }).waitFor();
  return { ...visited, keys: new Keyboard(visited.page) };
}

test('with keys alone one searches', async (t) => {
  const { page, context, keys } = await atTheList(t);
  const [invoice] = await openInvoices(billingOf(context, portal));
  await keys.tabTo('Search invoices');
  await page.keyboard.type(invoice?.number ?? '');
  await page.getByText('1 invoice found').waitFor({ state: 'attached' });
  assert.equal(await rows(page).count(), 1);
});

test('with keys alone one filters, and takes the filter off', async (t) => {
  const { page, keys } = await atTheList(t);
  await keys.tabTo('Filter');
  await page.keyboard.press('Enter');
  await keys.tabTo('Void');
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  assert.equal(await keys.focused(), 'Filter, 1 on');
  await rows(page).filter({ hasText: 'Paid' }).first().waitFor({ state: 'detached' });
  await keys.tabTo('Remove filter Void');
  await page.keyboard.press('Enter');
  await rows(page).filter({ hasText: 'Paid' }).first().waitFor();
});

test('with keys alone one sorts, from the top down and the other way round', async (t) => {
  const { page, keys } = await atTheList(t);
  const heading = page.getByRole('columnheader', { name: 'Total' });
  await keys.tabTo('Total');
  for (const direction of ['descending', 'ascending']) {
    await page.keyboard.press('Enter');
    await page.locator(`invoice-list th[aria-sort=${direction}]`).and(heading).waitFor();
    assert.match(await keys.focused(), /^Total/);
  }
});

test('with keys alone one chooses columns and their order', async (t) => {
  const { page, keys } = await atTheList(t);
  await keys.tabTo('Columns');
  await page.keyboard.press('Enter');
  await keys.tabTo('VAT');
  await page.keyboard.press('Space');
  await page.getByRole('columnheader', { name: 'VAT' }).waitFor();
  await keys.tabTo('Move VAT up');
  await page.keyboard.press('Enter');
  await page.getByText('VAT, position 5 of 6').waitFor({ state: 'attached' });
  assert.equal(await keys.focused(), 'Move VAT up');
  await page.keyboard.press('Escape');
  assert.equal(await keys.focused(), 'Columns');
});

test('with keys alone one selects several invoices and pays them together', async (t) => {
  const { page, context, keys } = await atTheList(t);
  const open = await openInvoices(billingOf(context, portal));
  const [first = '', second = ''] = open.map(({ number }) => number).toReversed();
  for (const number of [first, second]) {
    await keys.tabTo(`Select ${number}`);
    await page.keyboard.press('Space');
  }
  await page.getByText('2 selected').waitFor();
  await keys.tabTo(/^Pay SEK/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  const pane = page.getByRole('dialog', { name: 'Pay invoices' });
  await pane.getByRole('radio', { name: /4242/ }).waitFor();
  await keys.tabTo(/4242/);
  await page.keyboard.press('Space');
  await keys.tabTo(/^Pay now/);
  await page.keyboard.press('Enter');
  await pane.getByText('Paid', { exact: true }).first().waitFor();
  await keys.tabTo('Done');
  await page.keyboard.press('Enter');
  for (const number of [first, second])
    await rows(page).filter({ hasText: number }).getByText('Paid', { exact: true }).waitFor();
});

test('with keys alone one exports', async (t) => {
  const { page, keys } = await atTheList(t);
  for (const [entry, name] of [
    ['CSV', 'invoices.csv'],
    ['PDFs (zip)', 'invoices.zip'],
  ] as const) {
    const saved = page.waitForEvent('download');
    await keys.tabTo('Export');
    await page.keyboard.press('Enter');
    await keys.tabTo(entry);
    await page.keyboard.press('Enter');
    assert.equal((await saved).suggestedFilename(), name);
    assert.equal(await keys.focused(), 'Export');
  }
});

test('with keys alone one opens the details of an invoice, and closes them', async (t) => {
  const { page, context, keys } = await atTheList(t);
  const { items } = await billingOf(context, portal).invoices.list('bp_nordljus_se', { limit: 2 });
  const name = `Details of ${items[1]?.number}`;
  await keys.tabTo(name);
  await page.keyboard.press('Enter');
  const details = page.locator('invoice-list [part=details]');
  await details.waitFor();
  assert.equal(await keys.focused(), name);
  await page.keyboard.press('Enter');
  await details.waitFor({ state: 'detached' });
});
