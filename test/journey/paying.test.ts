import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { billingOf, openInvoices, shows } from '../support/billing.ts';
import { Pane } from '../support/pane.ts';
import { closeBrowser, overview, visit } from '../support/visit.ts';

after(closeBrowser);

test('S13: Overview shows the total of everything due or overdue, and how much of it is overdue', async (t) => {
  const { page, context, portal } = await visit(t);
  const open = await openInvoices(billingOf(context, portal));
  const sum = (list: typeof open) => list.reduce((total, one) => total + one.amountDue.amount, 0);
  const summary = page.locator('balance-summary');
  await summary.getByText('Total outstanding').waitFor();
  const text = await summary.locator('[part=total]').innerText();
  assert.ok(shows(text, sum(open)), text);
  assert.ok(shows(text, sum(open.filter(({ status }) => status === 'overdue'))), text);
});

test('S16 and S17: paying with a saved card turns the invoices Paid everywhere on the page, and a reload keeps it', async (t) => {
  const { page, context, portal } = await visit(t);
  const open = await openInvoices(billingOf(context, portal));
  const pane = new Pane(page);
  await pane.open();
  await pane.choose(/4242|Visa/);
  await pane.pay();
  assert.match(await pane.receipt(), /Reference/);
  await pane.finish();
  await page.locator('balance-summary').getByText('All paid').waitFor();
  assert.equal(await pane.opener.count(), 0);
  await page.getByRole('navigation', { name: 'Portal' }).getByRole('link', { name: 'Invoices' }).click();
  for (const reload of [false, true]) {
    if (reload) await page.reload();
    for (const { number } of open) {
      await page.getByRole('row').filter({ hasText: number }).getByText('Paid', { exact: true }).waitFor();
    }
  }
});

test('a part of what is due is paid, its receipt is saved from the pane, and the rest stays due', async (t) => {
  const { page, context, portal } = await visit(t);
  const client = billingOf(context, portal);
  const [before] = await openInvoices(client);
  assert.ok(before);
  const pane = new Pane(page);
  await pane.open();
  await pane.dialog.getByRole('button', { name: 'Pay another amount' }).click();
  await pane.dialog.getByRole('textbox', { name: 'Amount to pay' }).fill('1,000.50');
  await pane.choose(/4242|Visa/);
  await pane.pay();
  assert.ok(shows(await pane.receipt(), 100_050));
  const saved = page.waitForEvent('download');
  await pane.dialog.getByRole('button', { name: `Download the receipt for ${before.number}` }).click();
  const bytes = readFileSync(await (await saved).path());
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  await pane.finish();
  const left = (await openInvoices(client)).find(({ id }) => id === before.id);
  assert.equal(left?.amountDue.amount, before.amountDue.amount - 100_050);
});

test('a link to an invoice of another billing profile shows that profile and the invoice in the pane, and a reload stays there', async (t) => {
  const { page, context, portal } = await visit(t);
  const [wanted] = await openInvoices(billingOf(context, portal), 'bp_nordljus_eu');
  await page.goto(`${portal.url}${overview}?betala=pay:${wanted?.number}@bp_nordljus_eu`);
  const pane = new Pane(page);
  await pane.dialog
    .getByText(wanted?.number ?? '-')
    .first()
    .waitFor();
  assert.match(await page.locator('balance-summary').locator('[part=total]').innerText(), /€/);
  assert.equal(await page.locator('billing-provider').getAttribute('profile'), 'bp_nordljus_eu');
  await page.reload();
  await page.locator('balance-summary').getByText('Total outstanding').waitFor();
  assert.match(await page.locator('balance-summary').locator('[part=total]').innerText(), /€/);
  assert.equal(await page.locator('[part=pane][open], dialog[open]').count(), 0);
});
