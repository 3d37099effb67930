import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { violations } from '../support/axe.ts';
import { startPortal } from '../support/portal.ts';
import type { Portal } from '../support/portal-process.ts';
import { closeBrowser, visit } from '../support/visit.ts';

let portal: Portal;
before(async () => {
  portal = await startPortal();
});
after(() => portal.end());
after(closeBrowser);

const pages = {
  Home: '/',
  Overview: '/cost-management/overview',
  Properties: '/cost-management/overview/properties',
  Invoices: '/cost-management/invoices',
  'Payment methods': '/cost-management/payment-methods',
};

/** The page when all that it asked for has come. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
}

for (const [name, path] of Object.entries(pages)) {
  test(`${name} has no accessibility faults, light and wide`, async (t) => {
    const { page } = await visit(t, { portal, path });
    await settled(page);
    assert.deepEqual(await violations(page), []);
  });

  test(`${name} has no accessibility faults and no sideways scrolling, dark and 320 px narrow`, async (t) => {
    const { page } = await visit(t, { portal, path, theme: 'dark', width: 320, locale: 'sv' });
    await settled(page);
    assert.deepEqual(await violations(page), []);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.equal(beyond, 0);
  });
}

test('on a narrow screen the menu button opens the navigation, and Escape closes it', async (t) => {
  const { page } = await visit(t, { portal, path: '/', width: 320 });
  const navigation = page.getByRole('navigation', { name: 'Portal' });
  assert.equal(await navigation.isVisible(), false);
  await page.getByRole('button', { name: 'Menu' }).click();
  await navigation.getByRole('link', { name: 'Invoices' }).waitFor();
  await page.keyboard.press('Escape');
  await navigation.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Menu' }).and(page.locator(':focus')).waitFor();
});

test('the skip link is the first stop of the keyboard, and leads past the navigation', async (t) => {
  const { page } = await visit(t, { portal, path: '/resources' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await skip.and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.closest('main')?.id), 'content');
});
