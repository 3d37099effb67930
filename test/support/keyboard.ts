import type { Page } from 'playwright-core';

/** More stops than any of our pages has. */
const most = 150;

/** Somebody who moves about a page with the Tab key alone. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Presses Tab, or the key given, until what has this name has the focus. */
  async tabTo(name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const passed: string[] = [];
    while (passed.length < most) {
      await this.#page.keyboard.press(key);
      const now = await this.focused();
      if (typeof name === 'string' ? now === name : name.test(now)) return;
      passed.push(now);
    }
    throw new Error(`${key} never comes to ${name}, but to ${[...new Set(passed)].join(', ')}`);
  }

  /** The name of what has the focus, in whichever shadow tree. */
  focused(): Promise<string> {
    return this.#page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      const labels = active instanceof HTMLInputElement ? [...(active.labels ?? [])] : [];
      const name = active?.ariaLabel ?? labels[0]?.textContent ?? active?.textContent ?? '';
      return name
        .replaceAll(/[\u2068\u2069]/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim();
    });
  }
}
