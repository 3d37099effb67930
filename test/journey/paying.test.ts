import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { billingOf, openInvoices, shows, sweden } from '../support/billing.ts';
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

test('S14: a blue Pay now stands with the total, and opens a pane', async (t) => {
  const { page } = await visit(t);
  const pane = new Pane(page);
  await pane.opener.waitFor();
  const color = await pane.opener.evaluate((button) => getComputedStyle(button).backgroundColor);
  const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? []).map(Number);
  assert.ok(blue > red && blue > green, `${color} is not blue`);
  await pane.open();
  assert.equal(await pane.dialog.evaluate((dialog) => dialog.matches(':modal')), true);
});

test('S15: the pane offers the saved cards and a new one', async (t) => {
  const { page, context, portal } = await visit(t);
  const pane = new Pane(page);
  await pane.open();
  await pane.dialog.getByText('Select a payment method').waitFor();
  const saved = await billingOf(context, portal).paymentMethods.list(sweden);
  for (const { last4 } of saved.items.filter(({ type }) => type === 'card')) {
    await pane.dialog.getByRole('radio', { name: new RegExp(`${last4}`) }).waitFor();
  }
  await pane.dialog.getByRole('radio', { name: 'New card' }).waitFor();
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

test('S18: one invoice is paid straight from its row, and only that one', async (t) => {
  const { page, context, portal } = await visit(t, { path: '/cost-management/invoices' });
  const client = billingOf(context, portal);
  const [first, ...others] = await openInvoices(client);
  const pane = new Pane(page);
  await pane.openFor(first?.number ?? '');
  await pane.choose(/4242|Visa/);
  await pane.pay();
  await pane.receipt();
  await pane.finish();
  await page.getByRole('row').filter({ hasText: first?.number }).getByText('Paid', { exact: true }).waitFor();
  assert.deepEqual(
    (await openInvoices(client)).map(({ number }) => number),
    others.map(({ number }) => number),
  );
});

test('S16: Pay now in the pane is disabled until a payment method is chosen', async (t) => {
  const { page } = await visit(t, { profile: 'bp_nordljus_eu' });
  const pane = new Pane(page);
  await pane.open();
  assert.equal(await pane.payNow.isDisabled(), true);
});

test('S13 till S17: på svenska, från Restbelopp till Betald', async (t) => {
  const { page, context, portal } = await visit(t, { locale: 'sv' });
  const [first] = await openInvoices(billingOf(context, portal));
  await page.getByRole('tab', { name: 'Sammanfattning', selected: true }).waitFor();
  await page.locator('balance-summary').getByText('Restbelopp').waitFor();
  const row = page.getByRole('row').filter({ hasText: first?.number });
  await row.getByText('Förfallen', { exact: true }).waitFor();
  const pane = new Pane(page, 'sv');
  await pane.open();
  await pane.dialog.getByText('Välj en betalningsmetod').first().waitFor();
  await pane.choose(/4242|Visa/);
  await pane.pay();
  assert.match(await pane.receipt(), /Referens/);
  await pane.finish();
  await page.locator('balance-summary').getByText('Allt är betalt').waitFor();
  await page.getByRole('link', { name: 'Visa alla fakturor' }).click();
  await page
    .getByRole('row')
    .filter({ hasText: first?.number })
    .getByText('Betald', { exact: true })
    .waitFor();
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
