import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { billingOf, sweden } from '../support/billing.ts';
import { Pane } from '../support/pane.ts';
import { closeBrowser, type Visit, visit } from '../support/visit.ts';

after(closeBrowser);

/** Pays everything with a card that is typed on the card company's own page, up to that page. */
async function upToTheCardPage(here: Visit, locale: 'en' | 'sv' = 'en'): Promise<void> {
  const pane = new Pane(here.page, locale);
  await pane.open();
  await pane.choose(locale === 'sv' ? /Nytt kort/ : /New card/);
  assert.equal(await here.page.locator('iframe').count(), 0);
  await pane.pay();
  await here.page.waitForURL(/\/pay\//);
}

async function typeCard(page: Page, number: string): Promise<void> {
  const year = String((new Date().getFullYear() + 3) % 100);
  await page.locator('[name=number]').fill(number);
  await page.locator('[name=expiry]').fill(`12/${year}`);
  await page.locator('[name=cvc]').fill('123');
  await page.locator('#pay').click();
}

const statuses = async ({ context, portal }: Visit) =>
  (await billingOf(context, portal).payments.list(sweden)).items.map(({ status }) => status);

test('F51: with card entry by redirect the payer pays on the card company’s page and comes back to a paid invoice', async (t) => {
  const here = await visit(t, { cardEntry: 'redirect' });
  await upToTheCardPage(here);
  await here.page.getByText('Molnverket AB').first().waitFor();
  await typeCard(here.page, '4242 4242 4242 4242');
  await here.page.waitForURL(/\/cost-management\/overview/);
  await here.page.getByText(/Your payment of .* is complete\. Reference/).waitFor();
  await here.page.locator('balance-summary').getByText('All paid').waitFor();
  assert.doesNotMatch(here.page.url(), /betala/);
  assert.deepEqual(await statuses(here), ['succeeded']);
});

test('F50: coming back without having paid offers to go on or to cancel', async (t) => {
  const here = await visit(t, { cardEntry: 'redirect' });
  await upToTheCardPage(here);
  await here.page.goto(`${here.portal.url}/cost-management/overview`);
  await here.page.getByText(/Your payment of .* is not finished\./).waitFor();
  await here.page.getByRole('button', { name: 'Continue', exact: true }).click();
  await here.page.getByRole('link', { name: 'Go to the card page' }).click();
  await typeCard(here.page, '4242 4242 4242 4242');
  await here.page.getByText(/Your payment of .* is complete\./).waitFor();
  assert.deepEqual(await statuses(here), ['succeeded']);
});

test('F50: a payment that was left unfinished here and is finished in another window is complete here as well', async (t) => {
  const here = await visit(t, { cardEntry: 'redirect' });
  await upToTheCardPage(here);
  const elsewhere = await here.context.newPage();
  await elsewhere.goto(here.page.url());
  await here.page.goto(`${here.portal.url}/cost-management/overview`);
  await here.page.getByText(/Your payment of .* is not finished\./).waitFor();
  await typeCard(elsewhere, '4242 4242 4242 4242');
  await here.page.getByText(/Your payment of .* is complete\./).waitFor();
  await here.page.locator('balance-summary').getByText('All paid').waitFor();
  assert.deepEqual(await statuses(here), ['succeeded']);
});

test('F50: canceling on the card company’s page comes back with nothing paid', async (t) => {
  const here = await visit(t, { cardEntry: 'redirect' });
  await upToTheCardPage(here);
  await here.page.locator('#cancel').click();
  await here.page.getByText(/did not go through/).waitFor();
  assert.deepEqual(
    (await statuses(here)).filter((status) => status === 'succeeded'),
    [],
  );
});

test('F51: a made-up return address shows nothing, and is taken out of the address bar', async (t) => {
  const here = await visit(t, { path: '/cost-management/overview?betala=payment:pay_madeup' });
  await here.page.locator('balance-summary').getByText('Total outstanding').waitFor();
  await here.page.waitForURL((url) => !url.search.includes('betala'));
  assert.equal(await here.page.locator('[part=news]').count(), 0);
});

test('F51: a return address opened twice shows the same payment, and pays nothing more', async (t) => {
  const here = await visit(t, { cardEntry: 'redirect' });
  await upToTheCardPage(here);
  await typeCard(here.page, '4242 4242 4242 4242');
  await here.page.getByText(/is complete/).waitFor();
  const [payment] = (await billingOf(here.context, here.portal).payments.list(sweden)).items;
  await here.page.goto(`${here.portal.url}/cost-management/overview?betala=payment:${payment?.id}`);
  await here.page.getByText(`Reference ${payment?.reference}`).waitFor();
  assert.deepEqual(await statuses(here), ['succeeded']);
});

test('F51: på svenska går betalningen via kortsidan och tillbaka', async (t) => {
  const here = await visit(t, { cardEntry: 'redirect', locale: 'sv' });
  await upToTheCardPage(here, 'sv');
  await typeCard(here.page, '4242 4242 4242 4242');
  await here.page.getByText(/Din betalning på .* är klar\. Referens/).waitFor();
  assert.deepEqual(await statuses(here), ['succeeded']);
});
