import type { ReactiveController, ReactiveElement } from 'lit';
import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { adapterFor } from '../../card-entry/adapters.ts';
import { type CardEntry, CardEntryError, type CardToken } from '../../card-entry/card-entry.ts';
import type { BillingController } from '../../state/billing-controller.ts';
import type { SpokenWords } from '../spoken-words.ts';

/** A card vendor's fields inside an element: mounted when rendered, removed with it. */
export class CardFields implements ReactiveController {
  /** Whether a card is filled in. */
  complete = false;
  readonly #host: ReactiveElement;
  readonly #billing: BillingController;
  readonly #spoken: SpokenWords;
  readonly #onReady: () => void;
  #container: Element | undefined;
  #entry: CardEntry | undefined;
  #token: CardToken | undefined;
  #state: 'loading' | 'ready' | 'failed' = 'loading';

  constructor(
    host: ReactiveElement,
    billing: BillingController,
    spoken: SpokenWords,
    onReady: () => void = () => undefined,
  ) {
    this.#onReady = onReady;
    this.#host = host;
    this.#billing = billing;
    this.#spoken = spoken;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#remove();
  }

  /** Takes them off the element for good. */
  leave(): void {
    this.#remove();
    this.#host.removeController(this);
  }

  render(): TemplateResult {
    return html`<div class="card-fields" part="card-fields" aria-busy=${this.#state === 'loading'}>
      ${this.#state === 'loading' ? html`<span class="skeleton tall"></span>` : ''}
      ${
        this.#state === 'failed'
          ? html`<p class="notice bad" role="alert">${this.#spoken.now.cardFieldsFailed}
              <button class="link" type="button" @click=${() => this.#mount()}>${this.#spoken.now.tryAgain}</button></p>`
          : ''
      }
      <div ${ref(this.#placed)}></div>
    </div>`;
  }

  /** The card's token; the same one until the fields change, so that a payment sent twice is the same payment. */
  async tokenize(): Promise<CardToken> {
    if (!this.#entry) throw new CardEntryError('unavailable');
    this.#token ??= await this.#entry.tokenize();
    return this.#token;
  }

  /** Forgets the token, after the card behind it was refused. */
  forgetToken(): void {
    this.#token = undefined;
  }

  focus(): void {
    this.#entry?.focus();
  }

  // Always the same function: a new one at each rendering would mount the fields anew each time.
  readonly #placed = (container: Element | undefined): void => {
    if (container === this.#container) return;
    this.#remove();
    this.#container = container;
    if (container) queueMicrotask(() => this.#mount());
  };

  async #mount(): Promise<void> {
    const container = this.#container as HTMLElement | undefined;
    const { store, language } = this.#billing;
    if (!container || !store || !language) return;
    this.#become('loading');
    try {
      const settings = await store.client.paymentMethods.cardEntry(store.profileId);
      const mount = await adapterFor(settings);
      if (container !== this.#container) return;
      const onChange = (complete: boolean) => {
        if (container === this.#container) this.#changed(complete);
      };
      const entry = await mount({ settings, container, language, words: this.#spoken.now, onChange });
      // Fields that come too late are nobody's: the place that they were for has gone, or has others by now.
      if (container !== this.#container) return entry.remove();
      this.#entry = entry;
      this.#become('ready');
      this.#onReady();
    } catch {
      if (container === this.#container) this.#become('failed');
    }
  }

  #changed(complete: boolean): void {
    this.#token = undefined;
    this.complete = complete;
    this.#host.requestUpdate();
  }

  #become(state: 'loading' | 'ready' | 'failed'): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  #remove(): void {
    this.#entry?.remove();
    this.#entry = undefined;
    this.#token = undefined;
    this.complete = false;
  }
}
