import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { BillingClient } from 'betala/sdk';
import { createBillingHost, systemClock } from 'betala/server';
import { type OpenDatabase, openDatabase } from 'betala/server/node';
import { eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { billingProfile } from '../../src/server/backends/ledger/schema.ts';
import { readBooks } from '../simulation/books.ts';
import { billingOf, sweden } from '../support/billing.ts';
import { runs } from '../support/counts.ts';
import { Pane } from '../support/pane.ts';
import { startPortal } from '../support/portal.ts';
import type { Portal } from '../support/portal-process.ts';
import { closeBrowser, type Visit, visit } from '../support/visit.ts';

const invoices = '/cost-management/invoices';
const times = runs('T11', 5, 50);

/** A page on which everything is chosen and only Pay now is left to press. */
interface Checkout extends Visit {
  pane: Pane;
  id: string;
  number: string;
}

let portal: Portal;
let books: OpenDatabase;
before(async () => {
  portal = await startPortal();
  books = await openDatabase({ databaseUrl: portal.databaseUrl });
  // Only people pay here.
  await books.database.update(billingProfile).set({ autoPay: false }).where(eq(billingProfile.id, sweden));
});
after(closeBrowser);
after(() => portal.end());
after(() => books.close());

const ways: Record<string, (here: Checkout) => Promise<void>> = {
  'F2: pressed twice': ({ pane }) => pane.payNow.dblclick(),
  'F4: pressed in two tabs at once': async ({ context, pane, number }) => {
    const other = await context.newPage();
    const second = await ready(other, number);
    await Promise.all([pane.pay(), second.pay()]);
    await pane.dialog
      .getByText(/Reference|another window|already paid/i)
      .first()
      .waitFor();
  },
  'F63: reloaded while it is paid': async ({ page, pane }) => {
    await sent(page, pane);
    await page.reload();
  },
  'F63: closed while it is paid': async ({ page, pane, id }) => {
    await pane.pay();
    // What is only on its way may go with its page, and then nothing is paid; here the service has it.
    while ((await paymentsFor(id)).length === 0);
    await page.close();
  },
  'F7: left for another page, and back': async ({ page, pane }) => {
    await sent(page, pane);
    await page.goto('about:blank');
    await page.goBack();
  },
  'F10: without a network from the moment of pressing': async ({ context, page, pane }) => {
    await sent(page, pane);
    await context.setOffline(true);
    await page.waitForTimeout(300);
    await context.setOffline(false);
    await pane.receipt();
  },
  'F12: with an answer that never arrives': async ({ page, pane }) => {
    await page.route(
      /\/payments$/,
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await pane.pay();
    await pane.receipt();
  },
};

for (const [way, pay] of Object.entries(ways))
  test(`T11 ${way}, ${times} times: one charge each`, async (t) => {
    const here = await visit(t, { portal, path: invoices });
    const client = billingOf(here.context, portal);
    const paid: string[] = [];
    for (let time = 0; time < times; time++) {
      const { invoiceId: id, number } = await issue();
      const page = await here.context.newPage();
      await pay({ ...here, page, pane: await ready(page, number), id, number });
      await untilPaid(client, id);
      assert.deepEqual(await chargesFor(id), ['succeeded']);
      const { payments, amountDue } = await client.invoices.get(sweden, id);
      assert.deepEqual([payments.length, amountDue.amount], [1, 0]);
      await page.close();
      paid.push(number);
    }
    await shownPaid(here, paid);
  });

/** Issues one more invoice, which is the only one that is paid in its turn. */
function issue(): Promise<{ invoiceId: string; number: string }> {
  const host = createBillingHost({ database: books.database, clock: systemClock });
  // More than the credit that is left, which would pay it at once.
  const lines = [{ description: 'Machines', quantity: '1', unitPrice: 1_000_000, taxRate: 2500 }];
  return host.issueInvoice({ profileId: sweden, lines });
}

/** Finds one in the list, among the many that were issued today; no other row is left that could move. */
async function find(page: Page, number: string): Promise<void> {
  await page.getByRole('searchbox').fill(number);
  const rows = page.getByRole('rowheader');
  await rows.filter({ hasText: number }).waitFor();
  await rows.nth(1).waitFor({ state: 'hidden' });
}

async function ready(page: Page, number: string): Promise<Pane> {
  await page.goto(portal.url + invoices);
  await find(page, number);
  const pane = new Pane(page);
  await pane.openFor(number);
  await pane.choose(/4242|Visa/);
  return pane;
}

async function sent(page: Page, pane: Pane): Promise<void> {
  const request = page.waitForRequest((one) => one.method() === 'POST' && /\/payments$/.test(one.url()));
  await pane.pay();
  await request;
}

async function untilPaid(client: BillingClient, id: string): Promise<void> {
  for (let looks = 0; (await client.invoices.get(sweden, id)).status !== 'paid'; looks++) {
    assert.ok(looks < 600, `${id} is not paid`);
    await pause(50);
  }
}

/** What somebody sees who opens the list anew. */
async function shownPaid({ page }: Visit, numbers: readonly string[]): Promise<void> {
  await page.goto(portal.url + invoices);
  for (const number of numbers) {
    await find(page, number);
    const row = page.getByRole('row').filter({ hasText: number });
    await row.getByText('Paid', { exact: true }).first().waitFor();
  }
}

async function paymentsFor(invoiceId: string): Promise<string[]> {
  const { allocations } = await readBooks(books.database, [sweden]);
  return allocations.filter((one) => one.invoiceId === invoiceId).map(({ attemptId }) => attemptId);
}

async function chargesFor(invoiceId: string): Promise<string[]> {
  const payments = await paymentsFor(invoiceId);
  const { charges } = await readBooks(books.database, [sweden]);
  return charges.filter(({ attemptId }) => payments.includes(attemptId)).map(({ status }) => status);
}
