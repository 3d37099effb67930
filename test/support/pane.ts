import type { FrameLocator, Locator, Page } from 'playwright-core';

const words = {
  en: {
    payNow: 'Pay now',
    pane: 'Pay invoices',
    newCard: 'New card',
    save: /Save this card/,
    paid: 'Paid',
    done: 'Done',
    invoice: (number: string) => `Pay now, invoice ${number}`,
  },
  sv: {
    payNow: 'Betala nu',
    pane: 'Betala fakturor',
    newCard: 'Nytt kort',
    save: /Spara kortet/,
    paid: 'Betald',
    done: 'Klar',
    invoice: (number: string) => `Betala nu, faktura ${number}`,
  },
};

/** The pay pane as a person uses it. */
export class Pane {
  readonly #page: Page;
  readonly #words: (typeof words)['en'];
  readonly dialog: Locator;

  constructor(page: Page, locale: 'en' | 'sv' = 'en') {
    this.#page = page;
    this.#words = words[locale];
    this.dialog = page.getByRole('dialog', { name: this.#words.pane });
  }

  /** The button beside the total. */
  get opener(): Locator {
    return this.#page.locator('pay-now-button').getByRole('button', { name: this.#words.payNow }).first();
  }

  /** The button inside the pane, which pays. */
  get payNow(): Locator {
    return this.dialog.getByRole('button', { name: this.#words.payNow });
  }

  get cardFields(): FrameLocator {
    return this.#page.frameLocator('iframe');
  }

  async open(): Promise<void> {
    await this.opener.click();
    await this.payNow.waitFor();
  }

  /** Opens the pane for one invoice, from its row in the list. */
  async openFor(number: string): Promise<void> {
    await this.#page.getByRole('button', { name: this.#words.invoice(number) }).click();
    await this.payNow.waitFor();
  }

  async choose(method: RegExp): Promise<void> {
    await this.dialog.getByRole('radio', { name: method }).check();
  }

  /** Types a card into the vault's own frame. */
  async typeCard(number: string, { save = false } = {}): Promise<void> {
    await this.dialog.getByRole('radio', { name: this.#words.newCard }).check();
    const year = String((new Date().getFullYear() + 3) % 100);
    await this.cardFields.locator('[name=number]').fill(number);
    await this.cardFields.locator('[name=expiry]').fill(`12/${year}`);
    await this.cardFields.locator('[name=cvc]').fill('123');
    if (save) await this.dialog.getByRole('checkbox', { name: this.#words.save }).check();
  }

  async pay(): Promise<void> {
    await this.payNow.click();
  }

  /** Waits for the receipt, and gives its text. */
  async receipt(): Promise<string> {
    await this.dialog.getByRole('heading', { name: this.#words.paid, exact: true }).waitFor();
    return this.dialog.innerText();
  }

  async finish(): Promise<void> {
    await this.dialog.getByRole('button', { name: this.#words.done }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }
}
