// Takes pictures of the portal into build/screenshots: every step of paying, light and dark, wide and narrow, two languages.
//   node --conditions=betala-source tools/screenshots.ts [word ...]   only pictures whose name holds one of the words
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { Pane } from '../test/support/pane.ts';
import { root } from '../test/support/root.ts';
import { spoken } from '../test/support/spoken.ts';
import { closeBrowser, type Visit, type Visitor, visit } from '../test/support/visit.ts';

const folder = join(root, 'build/screenshots');
const looks = [
  { locale: 'en', theme: 'light', width: 1280 },
  { locale: 'sv', theme: 'dark', width: 1280 },
  { locale: 'sv', theme: 'light', width: 320 },
  { locale: 'en', theme: 'dark', width: 320 },
] as const satisfies Visitor[];
type Look = (typeof looks)[number];
type Shot = (name: string) => Promise<unknown>;

const wanted = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (const look of looks) {
  const suffix = `${look.width}-${look.theme}-${look.locale}`;
  if (wanted.length > 0 && !wanted.some((word) => suffix.includes(word))) continue;
  const ends: (() => unknown)[] = [];
  // A visit tidies up after a test; here, after a look.
  const test = { after: (end: () => unknown) => ends.unshift(end) } as unknown as TestContext;
  const here = await visit(test, look);
  const shot = (name: string) => here.page.screenshot({ path: join(folder, `${name}-${suffix}.png`) });
  await billingPictures(here, look, shot);
  await pictures(here, look, shot);
  for (const end of ends) await end();
  console.log(suffix);
}
await closeBrowser();

/** What the billing area tells beside paying: credits, agreement, how to pay by wire, and the payer's bank. */
async function billingPictures({ page, portal }: Visit, look: Look, shot: Shot) {
  const { own: words } = spoken[look.locale];
  const choose = (profile: string) =>
    page.evaluate((chosen) => {
      const key = 'molnverket-preferences';
      localStorage[key] = JSON.stringify({ ...JSON.parse(localStorage[key]), profile: chosen });
    }, profile);
  const go = async (path: string) => {
    await page.goto(portal.url + path);
    await page.waitForLoadState('networkidle');
  };
  await page.getByRole('button', { name: new RegExp(`^${words.creditLeft}`) }).click();
  await page.locator('balance-summary .credits').waitFor();
  await shot('overview-credits');
  await choose('bp_nordljus_public');
  await go('/cost-management/overview');
  await page.getByRole('button', { name: new RegExp(`^${words.agreement}: `) }).click();
  await page.locator('balance-summary .terms').waitFor();
  await shot('overview-agreement');
  await choose('bp_nordljus_eu');
  await go('/cost-management/bank-transfer');
  await shot('bank-transfer');
  await page.locator('invoice-list').getByRole('button', { expanded: false }).first().click();
  await page.locator('[part=qr]').scrollIntoViewIfNeeded();
  await shot('details-wire');
  await go('/cost-management/credits');
  await shot('credits');
  await choose('bp_nordljus_se');
  await go('/cost-management/overview');
  const pane = new Pane(page, look.locale);
  await pane.open();
  await pane.typeCard('4000 0000 0000 3220');
  await pane.pay();
  await page.frameLocator('iframe[part=bank-step]').getByRole('button').first().waitFor();
  await shot('pane-bank-step');
  await pane.dialog.getByRole('button', { name: words.cancelPayment }).click();
  await pane.dialog.getByRole('alert').waitFor();
  await go('/cost-management/overview');
}

async function pictures({ page, portal }: Visit, look: Look, shot: Shot) {
  const pane = new Pane(page, look.locale);
  const go = async (path: string) => {
    await page.goto(portal.url + path);
    await page.waitForLoadState('networkidle');
  };
  await page.waitForLoadState('networkidle');
  await shot('overview');
  await pane.open();
  await pane.choose(/Visa/);
  await shot('pane-choose');
  await pane.typeCard('4000 0000 0000 0002');
  await shot('pane-new-card');
  await pane.pay();
  await pane.dialog.getByRole('alert').waitFor();
  await shot('pane-declined');
  await pane.choose(/Visa/);
  await pane.pay();
  await pane.receipt();
  await shot('pane-receipt');
  await pane.finish();
  await page.waitForLoadState('networkidle');
  await shot('overview-paid');
  await go('/cost-management/invoices');
  await shot('list');
  await page.locator('invoice-list').getByRole('button', { expanded: false }).first().click();
  await page.locator('invoice-list [part=details]').first().waitFor();
  await shot('list-details');
  await go('/cost-management/payment-methods');
  await shot('picker');
  await go('/cost-management/overview/properties');
  await shot('properties');
}
