import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, overview, visit } from '../support/visit.ts';

after(closeBrowser);

test('S10: the portal asks who one is, and brings one to the page that was wanted', async (t) => {
  const { page, portal } = await visit(t, { as: null, path: overview });
  await page.getByRole('heading', { name: 'Sign in to Molnverket' }).waitFor();
  await page.getByRole('button', { name: /Gunilla Ek/ }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  assert.equal(page.url(), portal.url + overview);
});

test('S10: a billing session is given to a signed-in person only, and never to another site’s page', async (t) => {
  const { context, portal } = await visit(t, { as: null, path: '/sign-in' });
  const ask = (headers = {}) => context.request.post(`${portal.url}/api/billing-session`, { headers });
  assert.equal((await ask()).status(), 401);
  await context.request.post(`${portal.url}/api/sign-in`, { data: { subject: 'account-owner' } });
  assert.equal((await ask()).status(), 200);
  assert.equal((await ask({ origin: 'https://evil.example' })).status(), 403);
});

test('S10: the browser keeps the sign-in where no script can read it, and no session in any store', async (t) => {
  const { page, context } = await visit(t);
  await page.getByRole('tab', { name: 'Summary' }).waitFor();
  const [cookie] = await context.cookies();
  assert.equal(cookie?.httpOnly, true);
  assert.equal(cookie?.sameSite, 'Lax');
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  assert.doesNotMatch(kept, /eyJ/);
});

test('S10: after signing out, Back shows nothing of the person before', async (t) => {
  const { page } = await visit(t);
  await page.getByRole('button', { name: 'Signed in as Astrid Lindqvist' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in to Molnverket' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Sign in to Molnverket' }).waitFor();
});

test('S10: another person is chosen in a page whose address ends in a place, and nothing stays of the one before', async (t) => {
  const { page, portal } = await visit(t, { ledger: 'embedded', path: `${overview}#content` });
  await page.getByRole('button', { name: 'Signed in as Astrid Lindqvist' }).waitFor();
  await page.getByRole('combobox', { name: 'Person' }).selectOption('account-reader');
  await page.getByRole('button', { name: 'Signed in as Cecilia Nyström' }).waitFor();
  assert.equal(page.url(), `${portal.url}${overview}#content`);
});
