import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import { billingOf, sweden } from '../support/billing.ts';
import { Pane } from '../support/pane.ts';
import { closeBrowser, type Visit, visit } from '../support/visit.ts';

after(closeBrowser);

const asked = '4000 0000 0000 3220';
const askedThenDeclined = '4000 0000 0000 9235';

const bankOf = (page: Page): FrameLocator => page.frameLocator('iframe[part=bank-step]');
const confirm = (page: Page) => bankOf(page).getByRole('button', { name: 'Confirm' });

/** Pays everything with a new card whose bank asks, up to where the bank asks. */
async function upToTheBank({ page }: Visit, number = asked): Promise<Pane> {
  const pane = new Pane(page);
  await pane.open();
  await pane.typeCard(number);
  await pane.pay();
  await confirm(page).waitFor();
  return pane;
}

async function payments({ context, portal }: Visit) {
  return (await billingOf(context, portal).payments.list(sweden)).items;
}

test('F49: the bank’s question is shown in the pane under the amount and the payee, and confirming it pays', async (t) => {
  const here = await visit(t);
  const pane = await upToTheBank(here);
  await pane.dialog.getByRole('heading', { name: 'Your bank asks you to confirm' }).waitFor();
  const [payment] = await payments(here);
  assert.equal(payment?.status, 'requires_action');
  assert.match(await pane.dialog.innerText(), /SEK\s[\d,.]+ to Molnverket AB/);
  const frame = here.page.locator('iframe[part=bank-step]');
  assert.equal(await frame.getAttribute('title'), 'Your bank’s confirmation');
  assert.equal(await frame.getAttribute('sandbox'), 'allow-scripts allow-same-origin allow-forms');
  await pane.dialog.locator('h3:focus').filter({ hasText: 'Your bank asks you to confirm' }).waitFor();
  await confirm(here.page).click();
  await pane.receipt();
  await pane.finish();
  await here.page.locator('balance-summary').getByText('All paid').waitFor();
  assert.equal((await payments(here)).filter(({ status }) => status === 'succeeded').length, 1);
});

test('F50: refusing at the bank says that nothing was paid, and another card then pays', async (t) => {
  const here = await visit(t);
  const pane = await upToTheBank(here);
  await bankOf(here.page).getByRole('button', { name: 'Refuse' }).click();
  await pane.dialog.getByText('The bank could not confirm that it was you.').waitFor();
  await pane.dialog.getByText('Nothing was paid.').waitFor();
  await pane.choose(/4242|Visa/);
  await pane.pay();
  await pane.receipt();
});

test('F44: a card that is declined after the bank has confirmed says why', async (t) => {
  const here = await visit(t);
  const pane = await upToTheBank(here, askedThenDeclined);
  await confirm(here.page).click();
  await pane.dialog.getByText('The card was declined.').waitFor();
  await pane.dialog.getByText('Nothing was paid.').waitFor();
});

test('F50: a payment left at the bank is not finished: after a reload it goes on as the same payment', async (t) => {
  const here = await visit(t);
  await upToTheBank(here);
  const [before] = await payments(here);
  await here.page.reload();
  await here.page.getByText(/Your payment of .* is not finished\./).waitFor();
  await here.page.getByRole('button', { name: 'Continue', exact: true }).click();
  await confirm(here.page).click();
  const pane = new Pane(here.page);
  await pane.receipt();
  const after = await payments(here);
  assert.deepEqual([after.length, after[0]?.id, after[0]?.status], [1, before?.id, 'succeeded']);
});

/** Looks at payments get no answer until one is let through; the next one is waited for. */
async function holdLooks(page: Page): Promise<() => Promise<unknown>> {
  const { promise: mayGo, resolve: go } = Promise.withResolvers<void>();
  const looks = /\/payments\/pay_\w+$/;
  await page.route(looks, async (route) => {
    await mayGo;
    await route.continue();
  });
  return () => {
    const answered = page.waitForResponse(looks);
    go();
    return answered;
  };
}

test('F50: a payment left at the bank can be canceled instead, and paid anew with another card', async (t) => {
  const here = await visit(t);
  await upToTheBank(here);
  await here.page.reload();
  const cancel = here.page.getByRole('button', { name: 'Cancel the payment' });
  await cancel.waitFor();
  const lookOn = await holdLooks(here.page);
  await cancel.click();
  await here.page.getByText(/did not go through\. The payment was canceled\./).waitFor();
  const pane = new Pane(here.page);
  await pane.open();
  await pane.choose(/4242|Visa/);
  // What the page hears late of the canceled payment must not disturb what is chosen for the next one.
  await lookOn();
  await pane.pay();
  await pane.receipt();
  assert.deepEqual((await payments(here)).map(({ status }) => status).sort(), ['canceled', 'succeeded']);
});

test('F50: closing the pane at the bank and opening it again shows the bank again', async (t) => {
  const here = await visit(t);
  const pane = await upToTheBank(here);
  await here.page.keyboard.press('Escape');
  await here.page.getByRole('button', { name: 'Finish payment' }).first().click();
  await confirm(here.page).click();
  await pane.receipt();
});

test('F51: the bank’s question opened in two windows pays once, and both windows show that it is paid', async (t) => {
  const here = await visit(t);
  const pane = await upToTheBank(here);
  const other = await here.context.newPage();
  await other.goto(here.page.url());
  await other.getByRole('button', { name: 'Continue', exact: true }).click();
  await confirm(other).waitFor();
  await confirm(here.page).click();
  await pane.receipt();
  await new Pane(other).receipt();
  assert.equal((await payments(here)).filter(({ status }) => status === 'succeeded').length, 1);
});

test('B68: a message from any other window or of any other shape changes nothing', async (t) => {
  const here = await visit(t);
  const pane = await upToTheBank(here);
  const [payment] = await payments(here);
  const looks: string[] = [];
  here.page.on('request', (request) => looks.push(request.url()));
  await here.page.evaluate((paymentId) => {
    window.postMessage({ type: 'betala:challenge', paymentId, done: true, status: 'succeeded' }, '*');
    window.postMessage({ type: 'betala:challenge', paymentId: '../else', done: 'yes' }, '*');
  }, payment?.id);
  await pane.dialog.getByRole('heading', { name: 'Your bank asks you to confirm' }).waitFor();
  assert.equal((await payments(here))[0]?.status, 'requires_action');
  await confirm(here.page).click();
  await pane.receipt();
});

test('F49: på svenska frågar banken i panelen, och en bekräftelse betalar', async (t) => {
  const here = await visit(t, { locale: 'sv', theme: 'dark' });
  const pane = new Pane(here.page, 'sv');
  await pane.open();
  await pane.typeCard(asked);
  await pane.pay();
  await pane.dialog.getByRole('heading', { name: 'Din bank ber dig bekräfta' }).waitFor();
  await bankOf(here.page).getByRole('button', { name: 'Bekräfta' }).click();
  assert.match(await pane.receipt(), /Referens/);
});
