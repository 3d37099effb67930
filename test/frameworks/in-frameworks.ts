// The tags in pages of React, Preact, Vue, Svelte and Angular: `npm run test:frameworks`.
import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { serve } from 'betala/server/node';
import type { Page } from 'playwright-core';
import { Pane } from '../support/pane.ts';
import { freePortPair } from '../support/portal-process.ts';
import { openTestService } from '../support/service.ts';
import { closeBrowser, theBrowser } from '../support/visit.ts';
import { buildHosts } from './build-hosts.ts';

let files: Map<string, string>;
before(async () => {
  files = await buildHosts();
});
after(closeBrowser);

for (const framework of ['react', 'preact', 'vue', 'svelte', 'angular']) {
  test(`${framework} gives attributes and properties, hears events, and takes the tags away and puts them back`, async (t) => {
    const page = await openHost(t, framework);
    const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
    const balance = page.locator('balance-summary');
    const list = page.locator('invoice-list');
    const rows = list.getByRole('row');
    await balance.getByText('Total outstanding').waitFor();
    await rows.nth(20).waitFor();
    await list.getByRole('checkbox').first().waitFor();
    for (let time = 0; time < 3; time++) await press(/^Render/);
    await page.getByText('Render 3').waitFor();
    assert.equal(await sessionsOf(page), 1);

    await press('Late ones');
    await rows.nth(20).waitFor({ state: 'detached' });
    await rows.nth(1).waitFor();
    await press('Late ones');
    await rows.nth(20).waitFor();

    await press('Swedish');
    await balance.getByText('Restbelopp').waitFor();
    await press('Show');
    await balance.waitFor({ state: 'detached' });
    await press('Show');
    await balance.getByText('Restbelopp').waitFor();

    const pane = new Pane(page, 'sv');
    await pane.open();
    await pane.pay();
    await pane.receipt();
    await pane.finish();
    await balance.getByText('Allt är betalt').waitFor();
    assert.match(await page.locator('output').innerText(), /^\w{4}-\w{4}-\w{4}$/);

    await press('Europe');
    await balance.getByText('€').first().waitFor();
  });
}

test('react on a server: tags that are rendered once they are defined have their properties', async (t) => {
  const page = await openHost(t, 'react-hydrated');
  await page.locator('balance-summary').getByText('Total outstanding').waitFor();
  await page.locator('invoice-list').getByRole('row').nth(2).waitFor();
  assert.equal(await page.locator('invoice-list').getByRole('row').count(), 3);
  assert.equal(await sessionsOf(page), 1);
});

const sessionsOf = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { sessions: number }).sessions);

/** Opens a page of a host over a sample company of its own; what the page throws fails the test. */
async function openHost(test: TestContext, framework: string): Promise<Page> {
  const port = await freePortPair();
  const [origin, vaultUrl] = [`http://localhost:${port}`, `http://localhost:${port + 1}`];
  const service = await openTestService({ allowedOrigins: [origin], vaultUrl, basePath: '/billing' });
  const answer = async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/billing/')) return service.billing.fetch(request);
    if (pathname === '/session') return Response.json({ token: await service.sessionFor('account-owner') });
    if (pathname === '/') return pageOf(framework);
    const script = files.get(pathname.slice(1));
    return new Response(script ?? null, {
      status: script ? 200 : 404,
      headers: { 'content-type': 'text/javascript' },
    });
  };
  const servers = [await serve(answer, { port }), await serve(service.vault, { port: port + 1 })];
  const page = await (await theBrowser()).newPage({ locale: 'en-US', reducedMotion: 'reduce' });
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  test.after(async () => {
    await page.close();
    await Promise.all(servers.map((server) => server.close()));
    await service.close();
    assert.deepEqual(faults, [], 'the page had faults');
  });
  await page.goto(origin);
  return page;
}

const pageOf = (framework: string) =>
  new Response(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${framework}</title><main></main>
<script type="module" src="/${framework}.js"></script></html>`,
    { headers: { 'content-type': 'text/html; charset=utf-8' } },
  );
