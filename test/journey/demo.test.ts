import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { billingOf, openInvoices, sweden } from '../support/billing.ts';
import { Pane } from '../support/pane.ts';
import { closeBrowser, visit } from '../support/visit.ts';

after(closeBrowser);

const europe = 'bp_nordljus_eu';

test('F26: a bank transfer for half of an invoice, then for the rest, turns it Paid in front of the payer', async (t) => {
  const { page, context, portal } = await visit(t, {
    ledger: 'embedded',
    profile: europe,
    path: '/cost-management/invoices',
  });
  const client = billingOf(context, portal);
  const [first] = await openInvoices(client, europe);
  const transfers = page.getByRole('combobox', { name: 'Bank transfer' });
  const row = page.getByRole('row').filter({ hasText: first?.number });
  await row.getByText('Due', { exact: true }).waitFor();
  await transfers.selectOption('Half of it');
  const due = row.locator('.amountDue');
  await due.filter({ hasNotText: (await row.locator('.total').innerText()).trim() }).waitFor();
  await transfers.selectOption('All that is due');
  await row.getByText('Paid', { exact: true }).waitFor();
  const paid = await client.invoices.get(europe, first?.id ?? '');
  assert.deepEqual([paid.amountDue.amount, paid.payments.length], [0, 2]);
});

test('a transfer with a wrong reference is kept for the payer, and a credit is granted, as the balance then says', async (t) => {
  const { page } = await visit(t, { ledger: 'embedded', profile: europe });
  await page.getByRole('combobox', { name: 'Bank transfer' }).selectOption('With a wrong reference');
  await page.locator('balance-summary').getByText('Payments not yet applied').waitFor();
  await page.getByRole('button', { name: 'Grant a credit' }).click();
  await page.getByRole('button', { name: 'Credit left: €650.00' }).waitFor();
});

test('a transfer is sent for the invoice that is chosen, and not for the one that is due next', async (t) => {
  const { page, context, portal } = await visit(t, { profile: europe, path: '/cost-management/invoices' });
  const [, second] = await openInvoices(billingOf(context, portal), europe);
  const row = page.getByRole('row').filter({ hasText: second?.number });
  await row.getByText('Due', { exact: true }).waitFor();
  await page.getByRole('combobox', { name: 'Transfer for' }).selectOption(second?.number ?? '');
  await page.getByRole('combobox', { name: 'Bank transfer' }).selectOption('All that is due');
  await row.getByText('Paid', { exact: true }).waitFor();
});

test('a tenth of a paid invoice is given back by credit note, and then to the card that paid', async (t) => {
  const { page, context, portal } = await visit(t, { profile: 'bp_nordljus_jp' });
  const client = billingOf(context, portal);
  const [invoice] = await openInvoices(client, 'bp_nordljus_jp');
  const pane = new Pane(page);
  await pane.open();
  await pane.choose(/Visa/);
  await pane.pay();
  await pane.receipt();
  await pane.finish();
  const kept = page.locator('balance-summary').getByText('Payments not yet applied');
  const giveBack = page.getByRole('combobox', { name: 'Give back' });
  await giveBack.selectOption('A tenth of the newest invoice, by credit note');
  await kept.waitFor();
  await giveBack.selectOption('The newest card payment, or what of it is free');
  await kept.waitFor({ state: 'detached' });
  const { related, status } = await client.invoices.get('bp_nordljus_jp', invoice?.id ?? '');
  assert.deepEqual([status, related.map(({ relation }) => relation)], ['paid', ['credited-by']]);
});

test('the demo’s power over money is for whoever is signed in, and says what is wrong with what it is asked', async (t) => {
  const { context, portal } = await visit(t, { as: null });
  const ask = (data: object) => context.request.post(`${portal.url}/api/demo/credit`, { data });
  assert.equal((await ask({ profile: europe, amount: 100 })).status(), 401);
  await context.request.post(`${portal.url}/api/sign-in`, { data: { subject: 'account-owner' } });
  assert.equal((await ask({ profile: europe, amount: -1 })).status(), 422);
  assert.equal((await ask({ profile: europe, amount: 100 })).status(), 204);
});

test('S3 and S7: at the end of the month an invoice is issued, credit is applied to it, and the default card is charged', async (t) => {
  const { page, context, portal } = await visit(t, { path: '/cost-management/invoices' });
  const client = billingOf(context, portal);
  const newest = async () => (await client.invoices.list(sweden, { limit: 1 })).items[0];
  const before = await newest();
  const added = page.waitForResponse('**/api/demo/usage');
  await page.getByRole('button', { name: 'Add usage' }).click();
  assert.equal((await added).status(), 204);
  await page.getByRole('combobox', { name: 'Time' }).selectOption('To the next billing period');
  const series = Number(before?.number.split('-')[1]);
  const row = page.getByRole('row').filter({ hasText: `SE-${series + 1}` });
  await row.getByText('Paid', { exact: true }).waitFor({ timeout: 20_000 });
  const issued = await newest();
  assert.ok(issued);
  const { lines, creditsApplied } = await client.invoices.get(sweden, issued.id);
  assert.equal(issued.automaticCharge?.state, 'succeeded');
  assert.ok(creditsApplied.length > 0, 'credit was applied');
  assert.ok(lines.some(({ description }) => description === 'Virtual machines, on demand'));
});
