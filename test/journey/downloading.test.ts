import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { openDatabase } from 'betala/server/node';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { mostDocuments } from '../../sdk/index.ts';
import { exportJob } from '../../src/server/exports/schema.ts';
import { startBigPortal } from '../support/big-portal.ts';
import { billingOf, sweden } from '../support/billing.ts';
import { bigProfile } from '../support/many-invoices.ts';
import { closeBrowser, visit } from '../support/visit.ts';

after(closeBrowser);

const path = '/cost-management/invoices';

test('an invoice and its receipt are downloaded from the details as PDF files under their own names', async (t) => {
  const { page, context, portal } = await visit(t, { path });
  const { items } = await billingOf(context, portal).invoices.list(sweden, { status: ['paid'] });
  await page.getByRole('button', { name: `Details of ${items[0]?.number}` }).click();
  for (const kind of ['Invoice', 'Receipt']) {
    const saved = page.waitForEvent('download');
    const files = page.locator('invoice-list [part=documents]');
    await files
      .getByRole('button', { name: new RegExp(`^${kind}`) })
      .first()
      .click();
    const file = await saved;
    assert.match(file.suggestedFilename(), /\.pdf$/);
    assert.equal(
      readFileSync(await file.path())
        .subarray(0, 5)
        .toString(),
      '%PDF-',
    );
  }
});

async function chooseExport(page: Page, what: string): Promise<void> {
  const list = page.locator('invoice-list');
  await list.getByRole('button', { name: 'Export', exact: true }).click();
  await list.getByRole('button', { name: what }).click();
}

test('the PDFs of all invoices that a filter leaves come in one zip file', async (t) => {
  const { page, context, portal } = await visit(t, { path });
  const { items } = await billingOf(context, portal).invoices.list(sweden, { status: ['due', 'overdue'] });
  await page.getByRole('button', { name: 'Outstanding' }).click();
  const saved = page.waitForEvent('download');
  await chooseExport(page, 'PDFs (zip)');
  const file = await saved;
  assert.equal(file.suggestedFilename(), 'invoices.zip');
  const names = Object.keys(unzipSync(readFileSync(await file.path())));
  const wanted = items.map(({ number }) => `Invoice ${number}.pdf`);
  assert.deepEqual(names.sort(), wanted.sort());
  await page.getByRole('button', { name: 'PDFs (zip)' }).waitFor({ state: 'hidden' });
});

test('where nothing matches there is nothing to export, which is said until it is dismissed', async (t) => {
  const { page } = await visit(t, { path });
  await page.getByRole('searchbox', { name: 'Search invoices' }).fill('no such text');
  await page.getByText('No invoices match').waitFor();
  await chooseExport(page, 'PDFs (zip)');
  const notice = page.getByRole('alert').filter({ hasText: 'There are no documents to download.' });
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await notice.waitFor({ state: 'hidden' });
});

test('while as many exports as a profile may have are under way, another one is put off', async (t) => {
  const { page, context, portal } = await visit(t, { path });
  const { items } = await billingOf(context, portal).invoices.list(sweden, { limit: 1 });
  const { database, close } = await openDatabase({ databaseUrl: portal.databaseUrl });
  const soon = new Date(Date.now() + 600_000);
  const busy = { profileId: sweden, subject: 'account-owner', invoiceIds: items.map(({ id }) => id) };
  const jobs = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, ...busy, leaseUntil: soon, expiresAt: soon }));
  await database.insert(exportJob).values(jobs);
  await close();
  await chooseExport(page, 'PDFs (zip)');
  await page.getByRole('alert').filter({ hasText: 'Too many exports.' }).waitFor();
});

test('more PDFs than one file holds are refused with how many they are', async (t) => {
  const portal = await startBigPortal(mostDocuments + 1);
  t.after(() => portal.end());
  const { page } = await visit(t, { path, portal, profile: bigProfile });
  await page.getByRole('rowheader').first().waitFor();
  await chooseExport(page, 'PDFs (zip)');
  const why = `${mostDocuments + 1} documents match, and one download holds at most ${mostDocuments}.`;
  await page.getByRole('alert').filter({ hasText: why }).waitFor();
});
