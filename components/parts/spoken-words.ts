import type { ReactiveElement } from 'lit';
import type { Language } from '../i18n/language.ts';
import type { MoreWords } from '../i18n/more-words.ts';
import type { Words } from '../i18n/words.ts';
import type { BillingController } from '../state/billing-controller.ts';

/**
 * The words of the language that is spoken: what is open when that changes stays as it is, and speaks the other one. The words
 * of the one before are good until those have come.
 */
export class SpokenWords {
  readonly #host: ReactiveElement;
  readonly #billing: BillingController;
  #words: Words & MoreWords;
  #language: Language | undefined;

  constructor(host: ReactiveElement, billing: BillingController, words: Words & MoreWords) {
    this.#host = host;
    this.#billing = billing;
    this.#words = words;
  }

  get now(): Words & MoreWords {
    const { language } = this.#billing;
    if (language && language !== this.#language) this.#learn(language);
    return this.#words;
  }

  async #learn(language: Language): Promise<void> {
    this.#language = language;
    const words = await language.more().catch(() => this.#words);
    if (words === this.#words || language !== this.#language) return;
    this.#words = words;
    this.#host.requestUpdate();
  }
}
