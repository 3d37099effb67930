import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startBigPortal } from '../support/big-portal.ts';
import { bigProfile } from '../support/many-invoices.ts';
import { closeBrowser, visit } from '../support/visit.ts';

after(closeBrowser);

test('an amount that is filtered by is one of a currency, which is chosen with it where there are several', async (t) => {
  const portal = await startBigPortal(60);
  t.after(() => portal.end());
  const { page } = await visit(t, { path: '/cost-management/invoices', portal, profile: bigProfile });
  const list = page.locator('invoice-list');
  await list.getByRole('rowheader').first().waitFor();
  await list.getByRole('button', { name: 'Filter', exact: true }).click();
  const legend = await list.getByRole('group', { name: /^Total: / }).innerText();
  const [, sign = ''] = /Total: (€|[A-Z]{3})/.exec(legend) ?? [];
  await list
    .getByRole('group', { name: /^Total: / })
    .getByLabel('From')
    .fill('1000');
  await page.keyboard.press('Enter');
  await list.getByRole('button', { name: `Remove filter ${sign}`, includeHidden: true }).waitFor();
  await list.getByText(/invoices found/).waitFor({ state: 'attached' });
  const { filters } = await list.evaluate(({ filters }: never) => ({ filters }) as { filters: unknown });
  assert.deepEqual(filters, { minTotal: 100_000, currency: [sign === '€' ? 'EUR' : sign] });
  const shown = await list.locator('tbody td.total').allInnerTexts();
  assert.ok(shown.length > 0 && shown.every((total) => total.includes(sign)), shown.join());
});
