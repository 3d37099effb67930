import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { Pane } from '../../test/support/pane.ts';
import { spoken } from '../../test/support/spoken.ts';

const { own: words, portal: demo } = spoken.en;
const paths = {
  overview: '/cost-management/overview',
  invoices: '/cost-management/invoices',
  methods: '/cost-management/payment-methods',
  transfer: '/cost-management/bank-transfer',
} as const;

const topBar = 48;

/** The portal as whoever tells the month sees it, with the demo bar at hand. */
export class Stage {
  readonly page: Page;
  readonly pane: Pane;
  readonly #url: string;
  readonly #folder: string;

  constructor(page: Page, url: string, folder: string) {
    this.page = page;
    this.pane = new Pane(page);
    this.#url = url;
    this.#folder = folder;
  }

  async go(place: keyof typeof paths): Promise<void> {
    await this.page.goto(this.#url + paths[place]);
    await this.#settle();
  }

  /** Changes the billing profile. */
  async become(profile: string): Promise<void> {
    await this.#unfold();
    await this.#bar(demo.profile).selectOption(profile);
    await this.#settle();
  }

  addUsage = () => this.#press(demo.addUsage);
  wait = (how: '1' | '7' | 'next') => this.#choose(demo.time, how, 'clock');
  transfer = (kind: 'exact' | 'short') => this.#choose(demo.bankTransfer, kind, 'transfer');
  giveBack = (gift: 'note' | 'refund') => this.#choose(demo.giveBack, gift, gift);

  /** Opens the details of the newest document, or of one that is so many rows below it. */
  async open(below = 0): Promise<void> {
    const row = this.page.locator('invoice-list [part=row]').nth(below);
    await row.getByRole('button', { expanded: false }).first().click();
    await this.page.locator('invoice-list [part=details]').getByText(words.lines).waitFor();
    await this.#settle();
  }

  async makeDefault(last4: string): Promise<void> {
    const offer = this.page.getByRole('button', {
      name: new RegExp(`${words.makeDefaultNamed('')}.*${last4}`),
    });
    await offer.click();
    await offer.waitFor({ state: 'detached' });
    await this.#settle();
  }

  /** Pays in the pane, until the page behind it shows that all is paid. */
  async pay(): Promise<void> {
    await this.pane.pay();
    await this.pane.receipt();
    await this.page.locator('balance-summary').getByText(words.allPaid).waitFor();
    await this.#settle();
  }

  /** The whole window, or only the page inside it, without the portal's menu and the demo bar. */
  async picture(name: string, isWhole = false): Promise<void> {
    const clip = isWhole ? undefined : await this.#inside();
    const path = join(this.#folder, name);
    await this.page.screenshot({ path, animations: 'disabled', ...(clip && { clip }) });
  }

  async #inside() {
    const page = await this.page.locator('main').boundingBox();
    const bar = await this.page.getByRole('complementary', { name: demo.demoLabel }).boundingBox();
    const { width = 0 } = this.page.viewportSize() ?? {};
    return { x: page?.x ?? 0, y: topBar, width: width - (page?.x ?? 0), height: (bar?.y ?? 0) - topBar };
  }

  /** On a narrow screen the demo bar is folded. */
  async #unfold(): Promise<void> {
    const fold = this.page.getByRole('button', { name: `${demo.demo}:`, expanded: false });
    if (await fold.isVisible()) await fold.click();
  }

  #bar(label: string) {
    return this.page.getByRole('combobox', { name: label, exact: true });
  }

  async #press(name: string): Promise<void> {
    await this.#unfold();
    await this.page.getByRole('button', { name, exact: true }).click();
    await this.#settle();
  }

  async #choose(label: string, value: string, act: string): Promise<void> {
    await this.#unfold();
    const done = this.page.waitForResponse(`**/api/demo/${act}`);
    await this.#bar(label).selectOption(value);
    await done;
    await this.#settle();
  }

  async #settle(): Promise<void> {
    await this.page.waitForLoadState('networkidle');
  }
}
