import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser, testFlags } from './browser.ts';
import { startPortal } from './portal.ts';
import type { Portal } from './portal-process.ts';

let browser: Promise<Browser> | undefined;

/** The one browser of a test file; it ends with the process. */
export function theBrowser(): Promise<Browser> {
  browser ??= findBrowser().then((executablePath) => chromium.launch({ executablePath, args: testFlags }));
  return browser;
}

/** Ends the browser; call it after a file's last test. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
}

export interface Visit {
  page: Page;
  portal: Portal;
  context: BrowserContext;
}

export interface Visitor {
  /** Whom to sign in as, such as `account-owner`; nobody when null. */
  as?: string | null;
  path?: string;
  locale?: 'en' | 'sv';
  profile?: string;
  theme?: 'light' | 'dark';
  /** Where new cards are typed; in the pane unless told. */
  cardEntry?: 'frame' | 'redirect';
  width?: number;
  portal?: Portal;
  /** What the test's own portal keeps its books in; PostgreSQL unless told. */
  ledger?: 'PostgreSQL' | 'embedded';
}

export const overview = '/cost-management/overview';

/** Opens the portal as someone sees it, over a sample company of the test's own; faults of the page fail the test. */
export async function visit(test: TestContext, visitor: Visitor = {}): Promise<Visit> {
  const portal = visitor.portal ?? (await startPortal(visitor.ledger));
  const context = await contextOf(portal, visitor);
  test.after(async () => {
    // Node's types do not know of it yet.
    const { passed } = test as TestContext & { passed: boolean };
    if (!passed) for (const open of context.pages()) await tellOf(open);
    await context.close();
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  test.after(() => assert.deepEqual(faults, [], 'the page had faults'));
  const faults = listen(page);
  // Last of all, since a page that is still loading must not miss it.
  if (!visitor.portal) test.after(() => portal.end('SIGKILL'));
  await page.goto(portal.url + (visitor.path ?? overview));
  return { page, portal, context };
}

async function contextOf(portal: Portal, visitor: Visitor): Promise<BrowserContext> {
  const {
    as = 'account-owner',
    locale = 'en',
    profile = 'bp_nordljus_se',
    theme = 'light',
    width = 1280,
    cardEntry = 'frame',
  } = visitor;
  const context = await (await theBrowser()).newContext({
    viewport: { width, height: 800 },
    locale: locale === 'sv' ? 'sv-SE' : 'en-US',
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  const preferences = JSON.stringify({ locale, profile, theme, cardEntry });
  await context.addInitScript(`localStorage['molnverket-preferences'] ??= ${JSON.stringify(preferences)}`);
  if (as) await context.request.post(`${portal.url}/api/sign-in`, { data: { subject: as } });
  return context;
}

/** What somebody saw when a test failed. */
async function tellOf(page: Page): Promise<void> {
  console.error(page.url(), await page.locator('body').ariaSnapshot().catch(String));
}

/** What a page must never do: throw, or be stopped by its content security policy. */
function listen(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /content security|trusted/i.test(message.text()))
      faults.push(message.text());
  });
  return faults;
}
