import { type Serving, serve } from 'betala/server/node';
import { type Browser, chromium, type FrameLocator, type Page } from 'playwright-core';
import { createVaultHandler } from '../../../src/server/gateways/sandbox/vault.ts';
import type { Database } from '../../../src/server/store/database.ts';
import { findBrowser, testFlags } from '../../support/browser.ts';
import { freePort } from '../../support/free-port.ts';
import { openEmptyLedger } from '../../support/snapshot.ts';

export type Message = Record<string, unknown> & { betala: string };

/** A vault and two pages that embed it, each on an origin of its own, in a real browser. */
export class CardFrame {
  readonly database: Database;
  readonly portal: string;
  readonly stranger: string;
  readonly vault: string;
  readonly #browser: Browser;
  readonly #end: () => Promise<void>;

  private constructor(
    parts: Pick<CardFrame, 'database' | 'portal' | 'stranger' | 'vault'>,
    browser: Browser,
    end: () => Promise<void>,
  ) {
    this.database = parts.database;
    this.portal = parts.portal;
    this.stranger = parts.stranger;
    this.vault = parts.vault;
    this.#browser = browser;
    this.#end = end;
  }

  static async open(): Promise<CardFrame> {
    const opened = await openEmptyLedger();
    const { database } = opened;
    const port = await freePort();
    const portal = `http://localhost:${port}`;
    const vaultServer = await serve(createVaultHandler({ database, allowedParents: [portal] }), { port: 0 });
    const vault = `http://localhost:${vaultServer.port}`;
    const servers: Serving[] = [
      vaultServer,
      await serve(() => embeddingPage(vault), { port }),
      await serve(() => embeddingPage(vault), { port: 0 }),
    ];
    const browser = await chromium.launch({ executablePath: await findBrowser(), args: testFlags });
    return new CardFrame(
      { database, portal, stranger: `http://localhost:${servers[2]?.port}`, vault },
      browser,
      async () => {
        await browser.close();
        await Promise.all(servers.map((server) => server.close()));
        await opened.close();
      },
    );
  }

  /** Opens a page that embeds the card fields, and waits until they are ready. */
  async embed({ width = 480, scheme = 'light' as 'light' | 'dark', locale = 'en' } = {}): Promise<Embedded> {
    const viewport = { width, height: 640 };
    const context = await this.#browser.newContext({ viewport, colorScheme: scheme });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(
      `${this.portal}/?parent=${encodeURIComponent(this.portal)}&locale=${locale}&theme=${scheme}`,
    );
    const embedded = new Embedded(page, this.vault);
    await embedded.heard('ready');
    return embedded;
  }

  newPage(): Promise<Page> {
    return this.#browser.newPage();
  }

  end(): Promise<void> {
    return this.#end();
  }
}

/** The card fields inside one page, as that page meets them. */
export class Embedded {
  readonly page: Page;
  readonly fields: FrameLocator;
  readonly #vault: string;

  constructor(page: Page, vault: string) {
    this.page = page;
    this.fields = page.frameLocator('iframe');
    this.#vault = vault;
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  /** Sends a message into the frame. */
  async say(message: Message): Promise<void> {
    await this.page.evaluate(
      ([sent, vault]) => document.querySelector('iframe')?.contentWindow?.postMessage(sent, vault),
      [message, this.#vault] as const,
    );
  }

  /** Waits for the next message of a kind that nobody has heard yet. */
  async heard(kind: string): Promise<Message> {
    const found = await this.page.waitForFunction((wanted) => {
      const inbox = Reflect.get(window, 'inbox') as { betala: string }[];
      const at = inbox.findIndex(({ betala }) => betala === wanted);
      return at >= 0 && inbox.splice(at, 1)[0];
    }, kind);
    return (await found.jsonValue()) as Message;
  }

  async type(card: { number?: string; expiry?: string; cvc?: string; name?: string }): Promise<void> {
    for (const [field, text] of Object.entries(card)) {
      await this.fields.locator(`#${field}`).click();
      await this.page.keyboard.type(text);
    }
  }
}

function embeddingPage(vault: string): Response {
  const page = `<!doctype html><html lang="en"><title>Portal</title><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<body style="margin:0"><script>
window.inbox = [];
addEventListener('message', (event) => {
  if (event.origin !== '${vault}') return;
  inbox.push(event.data);
  if (event.data.height) document.querySelector('iframe').style.height = event.data.height + 'px';
});
const frame = document.createElement('iframe');
frame.title = 'Card';
frame.style = 'border: 0; width: 100%';
frame.sandbox = 'allow-scripts allow-same-origin allow-forms';
frame.src = new URLSearchParams(location.search).get('frame') ?? '${vault}/card-entry' + location.search;
document.body.append(frame);
</script>`;
  return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
