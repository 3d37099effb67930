import { html, type ReactiveElement, type TemplateResult } from 'lit';
import { addStyles } from '../../theme/add-styles.ts';
import { iconButton } from '../../theme/icon-button.styles.ts';
import { Announcer } from '../announcer.ts';
import { check } from '../icons.ts';
import { copy } from '../more-icons.ts';
import type { SpokenWords } from '../spoken-words.ts';

/** Buttons that copy one exact value each, and the line that tells assistive technology that it was copied. */
export class Copier {
  readonly #spoken: SpokenWords;
  readonly #announcer: Announcer;
  #copied: string | undefined;

  constructor(host: ReactiveElement, spoken: SpokenWords) {
    this.#spoken = spoken;
    this.#announcer = new Announcer(host);
    addStyles(host, iconButton);
  }

  /** A value with the button that copies it. */
  value(name: string, value: string): TemplateResult {
    const label = this.#spoken.now.copy(name);
    return html`<span class="copyable"><bdi>${value}</bdi>
      <button class="icon copy" type="button" aria-label=${label} title=${label} @click=${() => this.#copy(name, value)}>
        ${this.#copied === value ? check : copy}
      </button></span>`;
  }

  /** A button of its own that copies a longer text. */
  button(label: string, name: string, value: string): TemplateResult {
    return html`<button class="button wide" type="button" @click=${() => this.#copy(name, value)}>
      ${this.#copied === value ? check : copy} ${label}</button>`;
  }

  /** Goes once beside the values. */
  status(): TemplateResult {
    const isBad = this.#announcer.text === this.#spoken.now.notCopied;
    return this.#announcer.line(isBad ? 'small danger' : undefined);
  }

  async #copy(name: string, value: string): Promise<void> {
    const { copied, notCopied, named } = this.#spoken.now;
    this.#copied = undefined;
    try {
      await navigator.clipboard.writeText(value);
      this.#copied = value;
      this.#announcer.say(named(name, copied));
    } catch {
      this.#announcer.say(notCopied);
    }
  }
}
