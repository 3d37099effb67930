import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { billingOf, openInvoices, sweden } from '../support/billing.ts';
import { Pane } from '../support/pane.ts';
import { closeBrowser, visit } from '../support/visit.ts';

after(closeBrowser);

test('S17: what was paid is still Paid after the server was killed and started again', async (t) => {
  const { page, context, portal } = await visit(t, { ledger: 'embedded', path: '/cost-management/invoices' });
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

test('F36, F41: a server that is killed while a card is charged comes back, and the pane finds out that it was paid once', async (t) => {
  const { page, context, portal } = await visit(t, { ledger: 'embedded', path: '/cost-management/invoices' });
  const client = billingOf(context, portal);
  const [first] = await openInvoices(client);
  const id = first?.id ?? '';
  const pane = new Pane(page);
  await pane.openFor(first?.number ?? '');
  await pane.typeCard('4000 0000 0000 0077');
  await pane.pay();
  while (!(await client.invoices.get(sweden, id)).pendingPayment);
  await portal.end('SIGKILL');
  await portal.start();
  await pane.receipt();
  assert.equal((await client.invoices.get(sweden, id)).payments.length, 1);
});

test('F7, F63: a payment that is under way when the page is reloaded is followed to its end', async (t) => {
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
