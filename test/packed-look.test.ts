import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from 'betala/server/node';
import pixelmatch from 'pixelmatch';
import type { Locator, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { build, defaultClientConditions } from 'vite';
import { packedPackage } from './support/packed-package.ts';
import { freePortPair } from './support/portal-process.ts';
import { root } from './support/root.ts';
import { openTestService, swedish, type TestService } from './support/service.ts';
import { closeBrowser, theBrowser } from './support/visit.ts';

// Made by packing, before its modules are read.
packedPackage();

const made = mkdtempSync(join(root, 'build/look-'));
let service: TestService;
let origin: string;
let servers: { close(): Promise<void> }[];

before(async () => {
  const port = await freePortPair();
  origin = `http://localhost:${port}`;
  const vaultUrl = `http://localhost:${port + 1}`;
  service = await openTestService({ allowedOrigins: [origin], vaultUrl, basePath: '/billing' });
  servers = [await serve(answer, { port }), await serve(service.vault, { port: port + 1 })];
  await bundle('source', 'components/define.ts');
  await bundle('packed', 'dist/components/define.js');
});
after(async () => {
  await closeBrowser();
  await Promise.all(servers.map((server) => server.close()));
  await service.close();
  rmSync(made, { recursive: true });
});

for (const { locale, width, colorScheme } of [
  { locale: 'en', width: 1280, colorScheme: 'light' },
  { locale: 'ar', width: 320, colorScheme: 'dark' },
] as const) {
  test(`the elements look to the pixel as in their source, made small for the package: ${locale}, ${width} px, ${colorScheme}`, async () => {
    const [source, packed] = [await looksOf('source'), await looksOf('packed')];
    assert.deepEqual(Object.keys(packed), ['page', 'details', 'filters', 'pane']);
    for (const [what, picture] of Object.entries(packed))
      assert.equal(differences(source[what] as Buffer, picture), 0, `${what} looks otherwise`);
  });

  /** Pictures of what a payer sees, by what it is. */
  async function looksOf(kind: string): Promise<Record<string, Buffer>> {
    const viewport = { width, height: 900 };
    const context = await (await theBrowser()).newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(`${origin}/?${kind}&${locale}`);
    const list = page.locator('invoice-list');
    await list.getByRole('row').nth(3).waitFor();
    const looks: Record<string, Buffer> = {};
    /** A picture of it, once what comes last is there: a busy machine keeps a page waiting longer than it stands still. */
    const look = async (what: string, last: Locator) => {
      await last.waitFor();
      looks[what] = await still(page);
    };
    await look('page', list.locator('[popovertarget=filters]'));
    await list.locator('button[aria-expanded]').first().click();
    await look('details', list.locator('[part=documents]'));
    await list.locator('[popovertarget=filters]').click();
    await look('filters', list.locator('#filters .panel-foot'));
    await page.keyboard.press('Escape');
    await page.locator('pay-now-button button').first().click();
    await look('pane', page.locator('dialog[open] [part=pay]:enabled'));
    await context.close();
    return looks;
  }
}

/** A picture once nothing changes any more, without the minute that it was made in. */
async function still(page: Page): Promise<Buffer> {
  const mask = [page.locator('balance-summary [part=as-of]')];
  const picture = () => page.screenshot({ fullPage: true, mask });
  await page.waitForLoadState('networkidle');
  for (let last = await picture(), tries = 0; tries < 20; tries++) {
    await page.waitForTimeout(200);
    const next = await picture();
    if (next.equals(last)) return next;
    last = next;
  }
  return assert.fail('the page does not come to rest');
}

/** How many pixels an eye could tell apart: a browser does not always smooth what is round to the last bit alike. */
function differences(one: Buffer, other: Buffer): number {
  const [a, b] = [PNG.sync.read(one), PNG.sync.read(other)];
  assert.deepEqual([b.width, b.height], [a.width, a.height], 'they differ in size');
  return pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold: 0.01, includeAA: true });
}

function bundle(kind: string, define: string) {
  const entry = join(made, 'entry.js');
  writeFileSync(entry, `import ${JSON.stringify(join(root, define))};`);
  return build({
    ...{ root: made, configFile: false, logLevel: 'error' },
    resolve: { conditions: ['betala-source', ...defaultClientConditions] },
    build: {
      ...{ outDir: join(made, kind), target: 'es2022' },
      rolldownOptions: {
        input: entry,
        output: { entryFileNames: 'entry.js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}

async function answer(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  if (pathname.startsWith('/billing/')) return service.billing.fetch(request);
  if (pathname === '/session') return Response.json({ token: await service.sessionFor('account-owner') });
  if (pathname === '/') return host(...(search.slice(1).split('&') as [string, string]));
  if (!pathname.endsWith('.js')) return new Response(null, { status: 404 });
  return new Response(readFileSync(join(made, pathname)), { headers: { 'content-type': 'text/javascript' } });
}

const host = (kind: string, locale: string) =>
  new Response(
    `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>A host</title>
<meta name="viewport" content="width=device-width">
<style>:root { color-scheme: light dark } billing-provider { display: grid; gap: 1.5rem }</style>
<script type="module" src="/${kind}/entry.js"></script>
<billing-provider base-url="/billing" session-url="/session" profile="${swedish}" locale="${locale}">
  <balance-summary><pay-now-button slot="actions"></pay-now-button></balance-summary>
  <payment-method-picker manage></payment-method-picker>
  <invoice-list selectable page-size="8"></invoice-list>
</billing-provider></html>`,
    { headers: { 'content-type': 'text/html; charset=utf-8' } },
  );
