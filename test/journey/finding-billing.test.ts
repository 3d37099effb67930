import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPortal } from '../support/portal.ts';
import type { Portal } from '../support/portal-process.ts';
import { closeBrowser, overview, visit } from '../support/visit.ts';

let portal: Portal;
before(async () => {
  portal = await startPortal();
});
after(() => portal.end());
after(closeBrowser);

for (const word of ['kost', 'faktur', 'cost', 'billing']) {
  test(`S11: searching for “${word}” finds Cost Management + Billing and its pages`, async (t) => {
    const { page } = await visit(t, { portal, path: '/' });
    await page.getByRole('combobox', { name: /Search/ }).fill(word);
    const hits = await page.getByRole('listbox').getByRole('option').allInnerTexts();
    assert.match(hits[0] ?? '', /^Cost Management \+ Billing/);
    for (const name of ['Overview', 'Invoices', 'Payment methods']) {
      assert.ok(
        hits.some((hit) => hit.startsWith(name)),
        `${name} is not among: ${hits.join(', ')}`,
      );
    }
  });
}

test('S11: sökning på ”faktur” hittar Kostnadshantering och fakturering, helt från tangentbordet', async (t) => {
  const { page } = await visit(t, { portal, path: '/', locale: 'sv' });
  await page.getByRole('heading', { name: 'Välkommen, Astrid' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('faktur');
  const first = page.getByRole('option', { name: /^Kostnadshantering och fakturering/ });
  assert.equal(await first.getAttribute('aria-selected'), 'true');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Översikt' }).waitFor();
  assert.equal(await page.title(), 'Översikt – Kostnadshantering och fakturering – Molnverket');
});

test('S11: arrows move through the hits, Escape closes them, Enter opens the chosen page', async (t) => {
  const { page } = await visit(t, { portal, path: '/' });
  const search = page.getByRole('combobox', { name: /Search/ });
  await search.fill('billing');
  await search.press('Escape');
  assert.equal(await search.getAttribute('aria-expanded'), 'false');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowDown']) await search.press(key);
  const chosen = page.getByRole('listbox').getByRole('option', { selected: true });
  assert.equal(await search.getAttribute('aria-activedescendant'), await chosen.getAttribute('id'));
  assert.match(await chosen.innerText(), /^Invoices/);
  await search.press('Enter');
  await page.getByRole('heading', { name: 'Invoices', level: 1 }).waitFor();
});

test('S11: a search without hits says so', async (t) => {
  const { page } = await visit(t, { portal, path: '/' });
  await page.getByRole('combobox', { name: /Search/ }).fill('zeppelin');
  await page.getByText('Nothing matches “zeppelin”.').waitFor();
});

test('S12: Overview opens on its Summary tab, and Back returns from a page to the one before', async (t) => {
  const { page } = await visit(t, { portal, path: '/' });
  await page.getByRole('navigation', { name: 'Portal' }).getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('tab', { name: 'Summary', selected: true }).waitFor();
  await page.getByRole('navigation', { name: 'Portal' }).getByRole('link', { name: 'Invoices' }).click();
  await page.getByRole('heading', { name: 'Invoices', level: 1 }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1');
  await page.goBack();
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  assert.equal(page.url(), portal.url + overview);
});

test('S19: the Properties tab shows which agreement the account has', async (t) => {
  const { page } = await visit(t, { portal });
  await page.getByRole('tab', { name: 'Properties' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Properties' });
  await panel.getByText('Agreement type').waitFor();
  await panel.getByText('Customer agreement', { exact: true }).waitFor();
});
