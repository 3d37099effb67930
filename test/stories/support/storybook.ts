import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { root } from '../../support/root.ts';
import { theBrowser } from '../../support/visit.ts';
import { askChannel, type Globals } from './channel.ts';
import { type ServedFolder, serveFolder } from './serve-folder.ts';

export type { Globals };

const built = join(root, 'build/storybook');

/** A story or a page of text, as the built Storybook lists it. */
export interface Entry {
  id: string;
  title: string;
  name: string;
  type: 'story' | 'docs';
}

/** Every entry of the built Storybook, in its order. */
export function entries(): Entry[] {
  const { entries } = JSON.parse(readFileSync(join(built, 'index.json'), 'utf8')) as {
    entries: Record<string, Entry>;
  };
  return Object.values(entries);
}

const usual: Globals = {
  ...{ locale: 'en', theme: 'default', scheme: 'light', network: 'none' },
  // The check of Storybook's own would do the same work once more.
  a11y: { manual: true },
};

/** One page of the built Storybook, in which story after story is shown: the ledger inside is opened once. */
export class Storybook {
  readonly page: Page;
  readonly #faults: string[] = [];
  readonly #folder: ServedFolder;
  #globals = usual;
  #shown: string | undefined;

  private constructor(page: Page, folder: ServedFolder) {
    this.page = page;
    this.#folder = folder;
    page.on('pageerror', (error) => this.#faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#faults.push(message.text());
    });
    page.on('requestfailed', (request) => {
      if (request.failure()?.errorText !== 'net::ERR_ABORTED')
        this.#faults.push(`unanswered: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) this.#faults.push(`${response.status()}: ${response.url()}`);
    });
  }

  static async open(options: BrowserContextOptions = {}): Promise<Storybook> {
    const folder = await serveFolder(built);
    const viewport = { width: 1000, height: 800 };
    const context = await (await theBrowser()).newContext({ viewport, reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    return new Storybook(page, folder);
  }

  /** Shows a story as the toolbars say, and waits until it has acted; a story that is shown already acts anew. */
  async show(storyId: string, globals: Globals = {}): Promise<void> {
    const wanted = { ...usual, ...globals };
    if (this.#shown === undefined) await this.#enter();
    this.#shown = storyId;
    this.#globals = wanted;
    await this.#ask('show');
  }

  /** Changes the toolbars of the story that is shown, as a reader does; it does not act again. */
  async look(globals: Globals): Promise<void> {
    this.#globals = { ...this.#globals, ...globals };
    await this.#ask('look');
  }

  /** Opens a page of Storybook as people do, with everything around it. */
  async visit(path: string): Promise<void> {
    await this.page.goto(this.#folder.url + path, { waitUntil: 'networkidle' });
    this.forget();
  }

  /** The next story is shown in a page that has loaded nothing yet, with a ledger of its own. */
  forget(): void {
    this.#shown = undefined;
  }

  /** What the page complained of since this was last asked. */
  faults(): string[] {
    return this.#faults.splice(0);
  }

  async end(): Promise<void> {
    await this.page.context().close();
    await this.#folder.end();
  }

  /** Opens the frame that stories are shown in, without a story. */
  async #enter(): Promise<void> {
    await this.page.goto(`${this.#folder.url}/iframe.html`);
    await this.page.waitForFunction('window.__STORYBOOK_PREVIEW__?.storyStoreValue');
  }

  async #ask(what: 'show' | 'look'): Promise<void> {
    const globals = this.#globals;
    const problem = await this.page.evaluate(askChannel, { what, storyId: this.#shown ?? '', globals });
    if (problem) throw new Error(`${this.#shown}: ${problem}`);
  }
}
