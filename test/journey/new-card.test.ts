import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { Pane } from '../support/pane.ts';
import { closeBrowser, type Visit, visit } from '../support/visit.ts';

after(closeBrowser);

/** Everything that the page and its frames send to the portal's own origin. */
function sentTo(page: Page, origin: string): string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(origin)) sent.push(`${request.url()} ${request.postData() ?? ''}`);
  });
  return sent;
}

const payWith = async ({ page }: Visit, number: string, options = {}) => {
  const pane = new Pane(page);
  await pane.open();
  await pane.typeCard(number, options);
  await pane.pay();
  return pane;
};

test('S15: a new card is typed into the vault’s frame and pays; its number never reaches the portal', async (t) => {
  const here = await visit(t);
  const sent = sentTo(here.page, here.portal.url);
  const pane = await payWith(here, '4242 4242 4242 4242');
  await pane.receipt();
  assert.doesNotMatch(sent.join('\n'), /4242.?4242.?4242/);
  assert.doesNotMatch(await here.page.content(), /4242.?4242.?4242/);
});

test('a new card that is used once is not among the saved cards afterwards', async (t) => {
  const here = await visit(t);
  const pane = await payWith(here, '4000 0000 0000 0077');
  await pane.receipt();
  await pane.finish();
  await here.page.goto(`${here.portal.url}/cost-management/payment-methods`);
  await here.page.locator('payment-method-picker').getByText(/Visa/).first().waitFor();
  assert.equal(await here.page.locator('payment-method-picker').getByText(/0077/).count(), 0);
});

test('a new card that is saved while paying is among the payment methods afterwards', async (t) => {
  const here = await visit(t, { as: 'profile-owner' });
  const pane = await payWith(here, '4000 0000 0000 0077', { save: true });
  await pane.receipt();
  await pane.finish();
  await here.page.goto(`${here.portal.url}/cost-management/payment-methods`);
  await here.page.locator('payment-method-picker').getByText(/0077/).first().waitFor();
});

test('S9: an invoice manager may pay with a new card, but not save it', async (t) => {
  const { page } = await visit(t, { as: 'invoice-manager' });
  const pane = new Pane(page);
  await pane.open();
  await pane.dialog.getByRole('radio', { name: 'New card' }).check();
  await pane.dialog.getByText('The card is used for this payment only.').waitFor();
  assert.equal(await pane.dialog.getByRole('checkbox', { name: /Save this card/ }).count(), 0);
});

test('F44: a declined card says why and that nothing was paid; another card then pays', async (t) => {
  const here = await visit(t);
  const pane = await payWith(here, '4000 0000 0000 0002');
  await pane.dialog.getByText('The card was declined.').waitFor();
  await pane.dialog.getByText('Nothing was paid.').waitFor();
  await pane.choose(/4242|Visa/);
  await pane.pay();
  await pane.receipt();
});

test('a number that is not a published test card is refused before anything is sent to the portal', async (t) => {
  const here = await visit(t);
  const sent = sentTo(here.page, `${here.portal.url}/billing`);
  const pane = await payWith(here, '4111 1111 1111 1111');
  await pane.cardFields.getByText(/This is a sandbox/).waitFor();
  assert.equal(sent.filter((line) => /\/payments\b/.test(line)).length, 0);
});

test('F45: a charge whose answer is lost is found out by itself, and is paid once', async (t) => {
  const here = await visit(t);
  const pane = await payWith(here, '4000 0000 0000 0119');
  await pane.receipt();
  await pane.finish();
  await here.page.locator('balance-summary').getByText('All paid').waitFor();
});
