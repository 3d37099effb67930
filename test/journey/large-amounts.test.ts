import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDatabase } from 'betala/server/node';
import { eq } from 'drizzle-orm';
import { invoice } from '../../src/server/backends/ledger/schema.ts';
import { billingOf, openInvoices } from '../support/billing.ts';
import { startPortal } from '../support/portal.ts';
import type { Portal } from '../support/portal-process.ts';
import { closeBrowser, visit } from '../support/visit.ts';

let portal: Portal;
before(async () => {
  portal = await startPortal();
});
after(() => portal.end());
after(closeBrowser);

/** Nine billion kronor, in öre. */
const amount = 900_000_000_000;

/** Cells whose text reaches beyond them, or into what stands beside it. */
const spilt = `[...document.querySelector('invoice-list').shadowRoot.querySelectorAll('tbody tr')].flatMap((row) => {
  const boxes = [...row.cells].filter((cell) => cell.checkVisibility({ visibilityProperty: true })).map((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    const texts = [...range.getClientRects()].filter(({ width }) => width > 0);
    return { cell, texts };
  });
  const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  return boxes.flatMap(({ cell, texts }) => boxes.filter((other) => other.cell !== cell
    && other.texts.some((one) => texts.some((two) => overlap(one, two)))).map(() => cell.textContent.trim()));
})`;

for (const locale of ['en', 'sv'] as const)
  for (const width of [1280, 900, 320])
    test(`A very large amount keeps to its own cell, ${width} pixels wide, in ${locale}`, async (t) => {
      const { page, context } = await visit(t, { portal, path: '/cost-management/invoices', width, locale });
      const [open] = await openInvoices(billingOf(context, portal));
      const { database, close } = await openDatabase({ databaseUrl: portal.databaseUrl });
      await database
        .update(invoice)
        .set({ subtotal: amount, tax: 0, total: amount, amountDue: amount, amountPaid: 0 })
        .where(eq(invoice.id, open?.id ?? ''));
      await close();
      await page.reload();
      await page.locator('invoice-list .amountDue .long').waitFor();
      assert.deepEqual(await page.evaluate(spilt), []);
    });
