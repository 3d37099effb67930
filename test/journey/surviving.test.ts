import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { billingOf, openInvoices, sweden } from '../support/billing.ts';
import { Pane } from '../support/pane.ts';
import { closeBrowser, visit } from '../support/visit.ts';

after(closeBrowser);

test('S17: what was paid is still Paid after the server was killed and started again', async (t) => {
  const { page, context, portal } = await visit(t, { path: '/cost-management/invoices' });
  const [first] = await openInvoices(billingOf(context, portal));
  const pane = new Pane(page);
  await pane.openFor(first?.number ?? '');
  await pane.choose(/4242|Visa/);
  await pane.pay();
  await pane.receipt();
  await portal.end('SIGKILL');
  await portal.start();
  await page.reload();
  await page.getByRole('row').filter({ hasText: first?.number }).getByText('Paid', { exact: true }).waitFor();
});

test('a server that is killed while a slow card is charged comes back, and the invoice is paid at most once', async (t) => {
  const { page, context, portal } = await visit(t, { path: '/cost-management/invoices' });
  const [first] = await openInvoices(billingOf(context, portal));
  const pane = new Pane(page);
  await pane.openFor(first?.number ?? '');
  await pane.typeCard('4000 0000 0000 0077');
  const sent = page.waitForRequest(
    (request) => request.method() === 'POST' && /\/payments$/.test(request.url()),
  );
  await pane.pay();
  await sent;
  await portal.end('SIGKILL');
  await portal.start();
  const row = page.getByRole('row').filter({ hasText: first?.number });
  await row.getByText(/^(Paid|Overdue|Due)$/).waitFor();
  const client = billingOf(context, portal);
  const details = await client.invoices.get(sweden, first?.id ?? '');
  assert.ok(details.payments.length <= 1);
});

test('a payment that is under way when the page is reloaded is followed to its end', async (t) => {
  const { page } = await visit(t);
  const pane = new Pane(page);
  await pane.open();
  await pane.typeCard('4000 0000 0000 0077');
  const sent = page.waitForRequest(
    (request) => request.method() === 'POST' && /\/payments$/.test(request.url()),
  );
  await pane.pay();
  await sent;
  await page.reload();
  await page.locator('balance-summary').getByText('All paid').waitFor();
});
