import assert from 'node:assert/strict';
import { shows } from '../support/billing.ts';
import { inBothLanguages, type Journey } from '../support/in-both-languages.ts';

const sweden = 'bp_nordljus_se';
const invoices = '/cost-management/invoices';

/** Opens the details of an invoice, and gives them. */
async function detailsOf({ page, words }: Journey, number: string) {
  await page.getByRole('button', { name: words.detailsOf(number) }).click();
  const details = page.locator('invoice-list [part=details]');
  await details.getByText(words.lines).waitFor();
  return details;
}

inBothLanguages('S3', { path: invoices }, async (here) => {
  const { page, words, client, portal } = here;
  const { items } = await client.invoices.list(sweden);
  const credited = items.find(({ creditApplied }) => creditApplied.amount > 0);
  const invoice = await client.invoices.get(sweden, credited?.id ?? '');
  const details = await detailsOf(here, invoice.number);
  for (const { reason, amount } of invoice.creditsApplied) {
    const line = details.getByRole('listitem').filter({ hasText: words.creditUsed(reason) });
    assert.ok(shows(await line.innerText(), amount.amount), await line.innerText());
  }
  await page.goto(`${portal.url}/cost-management/overview`);
  const left = (await client.profiles.balance(sweden)).balances[0]?.creditAvailable.amount ?? 0;
  const credit = page.getByRole('button', { name: new RegExp(`^${words.creditLeft}: `) });
  await credit.waitFor();
  assert.ok(shows(await credit.innerText(), left), await credit.innerText());
  await credit.click();
  for (const { reason } of (await client.profiles.credits(sweden)).items)
    await page.locator('balance-summary [part=more]').getByText(reason).waitFor();
});

inBothLanguages('S7', { path: invoices }, async (here) => {
  const { page, words, client } = here;
  const { items } = await client.invoices.list(sweden);
  const coming = items.find(({ automaticCharge }) => automaticCharge?.state === 'scheduled');
  const soon = await detailsOf(here, coming?.number ?? '');
  await soon.getByText(words.automaticChargeComing('').replace(/\W+$/, '')).waitFor();
  const charged = items.find(({ automaticCharge }) => automaticCharge?.state === 'succeeded');
  const done = await detailsOf(here, charged?.number ?? '');
  await done.getByText(words.automaticChargeDone('').replace(/\W+$/, '')).waitFor();
  await done.locator('[part=payments]').getByText(/4242/).waitFor();
  const row = page.getByRole('row').filter({ hasText: charged?.number }).first();
  await row.getByText(words.statuses.paid, { exact: true }).waitFor();
});

inBothLanguages('S8', {}, async ({ page, words, pane, client }) => {
  const { lastFailure } = (await client.profiles.balance(sweden)).autoPay;
  const why = words.failures[lastFailure?.code ?? 'other'];
  const failure = page.locator('balance-summary [part=charge-failed]');
  await failure.getByText(words.automaticFailed(lastFailure?.invoiceNumber ?? '', why)).waitFor();
  await failure.getByRole('button', { name: words.payOtherCard }).click();
  await pane.typeCard('5555 5555 5555 4444');
  await pane.pay();
  assert.ok((await pane.receipt()).includes(lastFailure?.invoiceNumber ?? '-'));
  await pane.finish();
  await failure.waitFor({ state: 'detached' });
});
