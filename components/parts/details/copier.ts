import { html, type ReactiveElement, type TemplateResult } from 'lit';
import { addStyles } from '../../theme/add-styles.ts';
import { iconButton } from '../../theme/icon-button.styles.ts';
import { check } from '../icons.ts';
import { copy } from '../more-icons.ts';
import type { SpokenWords } from '../spoken-words.ts';

/** Buttons that copy one exact value each, and the line that tells assistive technology that it was copied. */
export class Copier {
  readonly #host: ReactiveElement;
  readonly #spoken: SpokenWords;
  #copied: string | undefined;
  #said = '';

  constructor(host: ReactiveElement, spoken: SpokenWords) {
    this.#host = host;
    this.#spoken = spoken;
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
    const isBad = this.#said === this.#spoken.now.notCopied;
    return html`<p class=${isBad ? 'small danger' : 'visually-hidden'} role="status">${this.#said}</p>`;
  }

  async #copy(name: string, value: string): Promise<void> {
    const { copied, notCopied, named } = this.#spoken.now;
    // Emptied first, so that a second copy is news again.
    this.#say('', undefined);
    try {
      await navigator.clipboard.writeText(value);
      this.#say(named(name, copied), value);
    } catch {
      this.#say(notCopied, undefined);
    }
  }

  #say(text: string, copied: string | undefined): void {
    this.#said = text;
    this.#copied = copied;
    this.#host.requestUpdate();
  }
}
