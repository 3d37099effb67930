import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import type { PaymentMethod } from '../../../sdk/index.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import type { BillingController } from '../../state/billing-controller.ts';
import { type BillingStore, everyRow } from '../../state/billing-store.ts';
import { addStyles } from '../../theme/add-styles.ts';
import { errorNotice } from '../notices.ts';
import { Sheet } from '../sheet/sheet.ts';
import { MethodManager } from './method-manager.ts';
import { methodFacts } from './method-option.ts';
import { methodName } from './method-text.ts';
import { methodStyles } from './methods.styles.ts';

/** The saved cards, to replace one; for a page that shows payment methods nowhere else. */
export class CardsSheet {
  readonly #billing: BillingController;
  readonly #store: BillingStore;
  readonly #manager: MethodManager;
  readonly #sheet: Sheet;

  constructor(
    host: ReactiveElement,
    billing: BillingController,
    store: BillingStore,
    words: Words & MoreWords,
  ) {
    this.#billing = billing;
    this.#store = store;
    this.#manager = new MethodManager(host, billing, words, () => this.#sheet.focusTitle());
    this.#sheet = new Sheet(host, billing);
    addStyles(host, methodStyles);
  }

  get words(): Words & MoreWords {
    return this.#manager.words;
  }

  /** Opens them, and asks for the card that takes the place of this one. */
  async open(methodId: string | undefined): Promise<void> {
    await this.#sheet.open();
    const { client, profileId } = this.#store;
    // Where they cannot be loaded the dialog says so itself.
    const methods = await everyRow(client.paymentMethods.list(profileId)).catch(() => []);
    const method = methods.find(({ id }) => id === methodId);
    if (method) await this.#manager.replace(method);
  }

  leave(): void {
    this.#manager.leave();
    this.#sheet.leave();
  }

  render(): unknown {
    const { language } = this.#billing;
    const { words } = this;
    if (!language) return nothing;
    return this.#sheet.render({
      title: words.paymentMethods,
      language,
      words,
      content: () => this.#content(),
    });
  }

  #content(): TemplateResult {
    const { data, error } = this.#billing.read(this.#store.methods);
    const cards = data?.filter(({ type }) => type === 'card').map((card) => this.#row(card));
    const instead = error ? errorNotice(this.#billing, error) : html`<span class="skeleton"></span>`;
    return html`<div class="body" aria-busy=${!cards && !error}>
        <div class="options" part="methods">${cards ?? instead}</div>
        ${this.#manager.notice()}
      </div>
      <footer><button class="button wide" type="button" @click=${() => this.#sheet.close()}>${this.words.done}</button></footer>`;
  }

  #row(card: PaymentMethod) {
    const { language } = this.#billing;
    if (!language) return nothing;
    const { replace, replaceNamed } = this.words;
    const isReplaced = this.#manager.replacing?.id === card.id;
    return html`<div class="row">
      <div class="option" part="method">${methodFacts(card, language)}</div>
      ${
        isReplaced
          ? this.#manager.form()
          : html`<button class="link small" type="button" aria-label=${replaceNamed(methodName(card, language))}
              @click=${() => this.#manager.replace(card)}>${replace}</button>`
      }
    </div>`;
  }
}
