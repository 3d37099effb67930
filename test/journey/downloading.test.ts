import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { billingOf, sweden } from '../support/billing.ts';
import { closeBrowser, visit } from '../support/visit.ts';

after(closeBrowser);

test('an invoice and its receipt are downloaded from the details as PDF files under their own names', async (t) => {
  const { page, context, portal } = await visit(t, { path: '/cost-management/invoices' });
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
