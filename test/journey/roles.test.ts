import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Pane } from '../support/pane.ts';
import { startPortal } from '../support/portal.ts';
import type { Portal } from '../support/portal-process.ts';
import { closeBrowser, visit } from '../support/visit.ts';

let portal: Portal;
before(async () => {
  portal = await startPortal();
});
after(() => portal.end());
after(closeBrowser);

for (const as of ['account-reader', 'profile-reader']) {
  test(`S9: someone who is ${as} sees what is owed, why they may not pay, and who can`, async (t) => {
    const { page } = await visit(t, { portal, as });
    await page.locator('balance-summary').getByText('Total outstanding').waitFor();
    const button = page.locator('pay-now-button');
    await button.getByText('Your role does not let you pay.').waitFor();
    assert.match(await button.locator('[part=reason]').innerText(), /Astrid Lindqvist/);
    assert.equal(await new Pane(page).opener.and(page.locator(':enabled')).count(), 0);
  });
}

test('S9: en läsare ser på svenska varför, och vem som kan', async (t) => {
  const { page } = await visit(t, { portal, as: 'profile-reader', locale: 'sv' });
  const button = page.locator('pay-now-button');
  await button.getByText('Din roll ger dig inte rätt att betala.').waitFor();
  assert.match(await button.locator('[part=reason]').innerText(), /Gunilla Ek/);
});

const payers = [
  'account-owner',
  'account-contributor',
  'profile-owner',
  'profile-contributor',
  'invoice-manager',
];
for (const as of payers) {
  test(`S9: someone who is ${as} may pay`, async (t) => {
    const { page } = await visit(t, { portal, as });
    const pane = new Pane(page);
    await pane.open();
    await pane.dialog.getByRole('radio').first().waitFor();
  });
}

test('S9: an invoice manager may pay with a new card, but not save it', async (t) => {
  const { page } = await visit(t, { portal, as: 'invoice-manager' });
  const pane = new Pane(page);
  await pane.open();
  await pane.dialog.getByRole('radio', { name: 'New card' }).check();
  await pane.dialog.getByText('The card is used for this payment only.').waitFor();
  assert.equal(await pane.dialog.getByRole('checkbox', { name: /Save this card/ }).count(), 0);
});

test('S9: someone with an invoice section role only sees nothing of the billing profile', async (t) => {
  const { page } = await visit(t, { portal, as: 'section-only' });
  await page
    .getByText(/cannot see billing|do not have access|You cannot/i)
    .first()
    .waitFor();
  assert.doesNotMatch(await page.locator('main').innerText(), /SEK|kr\b/);
});
