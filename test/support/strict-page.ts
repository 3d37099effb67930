import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { serve } from 'betala/server/node';
import type { Page } from 'playwright-core';
import { bundle } from './bundle.ts';
import { freePortPair } from './portal-process.ts';
import { root } from './root.ts';
import { openTestService, swedish } from './service.ts';
import { theBrowser } from './visit.ts';

/** A host's page with the strictest policy there is, and what the browser held against it. */
export interface StrictPage {
  address: string;
  page: Page;
  /** Violations of the policy in the page and in its frames, and errors that nobody caught. */
  faults(): Promise<string[]>;
}

interface Host {
  /** The names that the page allows for Trusted Types policies. */
  trusted?: string;
  /** What the host sends in place of our file. */
  tampered?: (code: string) => string;
}

const ownElement = `
  import { html, LitElement } from 'lit';
  class HostNote extends LitElement {
    render() { return html\`<p>Said by another Lit</p>\`; }
  }
  customElements.define('host-note', HostNote);`;

/** Opens a page that loads the one-file build as a plain page does, with its hashes, beside an element with a Lit of its own. */
export async function openStrictPage(test: TestContext, host: Host = {}): Promise<StrictPage> {
  const { trusted = 'lit-html betala', tampered = (code) => code } = host;
  const port = await freePortPair();
  const [origin, vault] = [`http://localhost:${port}`, `http://localhost:${port + 1}`];
  const service = await openTestService({ allowedOrigins: [origin], vaultUrl: vault, basePath: '/billing' });
  const [own] = await bundle(root, ownElement);
  const files: Record<string, () => Promise<Response> | Response> = {
    '/': () => new Response(markup, { headers: headersOf(vault, trusted) }),
    '/host.js': () => script(own?.code ?? ''),
    '/betala.js': () => script(tampered(built('betala.js'))),
    '/azure.css': () => new Response(built('themes/azure.css'), { headers: { 'content-type': 'text/css' } }),
    '/session': async () => Response.json({ token: await service.sessionFor('account-owner') }),
  };
  const answer = (request: Request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/billing/')) return service.billing.fetch(request);
    return files[pathname]?.() ?? new Response(null, { status: 404 });
  };
  const servers = [await serve(answer, { port }), await serve(service.vault, { port: port + 1 })];
  const context = await (await theBrowser()).newContext({ locale: 'en-US', reducedMotion: 'reduce' });
  test.after(async () => {
    await context.close();
    await Promise.all(servers.map((server) => server.close()));
    await service.close();
  });
  return { address: `${origin}/`, ...(await look(await context.newPage(), origin)) };
}

async function look(page: Page, address: string): Promise<Pick<StrictPage, 'page' | 'faults'>> {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      seen.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  await page.goto(address);
  const seenIn = (frame: ReturnType<Page['mainFrame']>) =>
    frame.evaluate(() => (globalThis as { seen?: string[] }).seen ?? []).catch(() => []);
  return {
    page,
    faults: async () => [...(await Promise.all(page.frames().map(seenIn))).flat(), ...errors],
  };
}

const script = (code: string) => new Response(code, { headers: { 'content-type': 'text/javascript' } });

const built = (file: string) => readFileSync(join(root, 'dist', file), 'utf8');

const integrities: Record<string, string> = JSON.parse(built('integrity.json'));

const markup = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A host</title>
<link rel="stylesheet" href="/azure.css" integrity="${integrities['themes/azure.css']}">
<script type="module" src="/host.js"></script>
<script type="module" src="/betala.js" integrity="${integrities['betala.js']}"></script>
<host-note></host-note>
<billing-provider base-url="/billing" session-url="/session" profile="${swedish}" locale="en">
  <balance-summary></balance-summary><pay-now-button></pay-now-button>
  <payment-method-picker></payment-method-picker><invoice-list></invoice-list>
</billing-provider></html>`;

function headersOf(vault: string, trusted: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    `frame-src ${vault}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${trusted}`,
  ];
  return { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy.join('; ') };
}
