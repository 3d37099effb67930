import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { billingOf, openInvoices } from '../support/billing.ts';
import { closeBrowser, visit } from '../support/visit.ts';

after(closeBrowser);

const europe = 'bp_nordljus_eu';

test('F26: a bank transfer for half of an invoice, then for the rest, turns it Paid in front of the payer', async (t) => {
  const { page, context, portal } = await visit(t, { profile: europe, path: '/cost-management/invoices' });
  const client = billingOf(context, portal);
  const [first] = await openInvoices(client, europe);
  const transfers = page.getByRole('combobox', { name: 'Bank transfer' });
  const row = page.getByRole('row').filter({ hasText: first?.number });
  await row.getByText('Due', { exact: true }).waitFor();
  await transfers.selectOption('Half of it');
  const due = row.locator('.due-cell');
  await due.filter({ hasNotText: (await row.locator('.total-cell').innerText()).trim() }).waitFor();
  await transfers.selectOption('All of the invoice due next');
  await row.getByText('Paid', { exact: true }).waitFor();
  const paid = await client.invoices.get(europe, first?.id ?? '');
  assert.deepEqual([paid.amountDue.amount, paid.payments.length], [0, 2]);
});

test('a transfer with a wrong reference is kept for the payer, and a credit is granted, as the balance then says', async (t) => {
  const { page } = await visit(t, { profile: europe });
  await page.getByRole('combobox', { name: 'Bank transfer' }).selectOption('With a wrong reference');
  await page.locator('balance-summary').getByText('Payments not yet applied').waitFor();
  await page.getByRole('button', { name: 'Grant a credit' }).click();
  await page.getByRole('button', { name: 'Credit left: €650.00' }).waitFor();
});

test('the demo’s power over money is for whoever is signed in, and says what is wrong with what it is asked', async (t) => {
  const { context, portal } = await visit(t, { as: null });
  const ask = (data: object) => context.request.post(`${portal.url}/api/demo/credit`, { data });
  assert.equal((await ask({ profile: europe, amount: 100 })).status(), 401);
  await context.request.post(`${portal.url}/api/sign-in`, { data: { subject: 'account-owner' } });
  assert.equal((await ask({ profile: europe, amount: -1 })).status(), 422);
  assert.equal((await ask({ profile: europe, amount: 100 })).status(), 204);
});
