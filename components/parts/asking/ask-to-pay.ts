import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import type { Capability } from '../../../sdk/index.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import { AskToPayEvent } from '../../state/ask-event.ts';
import type { BillingController } from '../../state/billing-controller.ts';
import type { BillingStore } from '../../state/billing-store.ts';
import { addStyles } from '../../theme/add-styles.ts';
import { Copier } from '../details/copier.ts';
import { Sheet } from '../sheet/sheet.ts';
import { SpokenWords } from '../spoken-words.ts';
import { askStyles } from './ask.styles.ts';
import { dueOf } from './due.ts';
import { type Letter, writeLetter } from './letter.ts';

/**
 * A message for someone who can pay, to send by e-mail, to share or to copy.
 *
 * @csspart message - The message that asks someone to pay.
 */
export class AskToPay {
  readonly #host: ReactiveElement;
  readonly #billing: BillingController;
  readonly #store: BillingStore;
  readonly #spoken: SpokenWords;
  readonly #sheet: Sheet;
  readonly #copier: Copier;
  #letter: Letter | undefined;
  #whoCan: readonly string[] = [];

  constructor(
    host: ReactiveElement,
    billing: BillingController,
    store: BillingStore,
    words: Words & MoreWords,
  ) {
    this.#host = host;
    this.#billing = billing;
    this.#store = store;
    this.#spoken = new SpokenWords(host, billing, words);
    this.#sheet = new Sheet(host, billing);
    this.#copier = new Copier(host, this.#spoken);
    addStyles(host, askStyles);
  }

  get words(): Words & MoreWords {
    return this.#spoken.now;
  }

  /** Writes the message for these invoices, or for all that are outstanding, unless the host sends one of its own. */
  async open({ whoCan = [] }: Capability, invoiceIds: readonly string[] | undefined): Promise<void> {
    const { language } = this.#billing;
    const store = this.#store;
    if (!language) return;
    const [due, access, profile] = await Promise.all([
      dueOf(store, invoiceIds),
      store.client.profiles.access(store.profileId),
      store.client.profiles.get(store.profileId),
    ]);
    const { profileId } = store;
    const facts = { ...due, sender: access.name, payee: profile.payee, profileId, isAll: !invoiceIds };
    const letter = writeLetter(facts, language, this.words);
    if (!this.#host.dispatchEvent(new AskToPayEvent({ ...letter, ...due, whoCan }))) return;
    this.#letter = letter;
    this.#whoCan = whoCan;
    await this.#sheet.open();
  }

  leave(): void {
    this.#sheet.leave();
  }

  render(): unknown {
    const { language } = this.#billing;
    const { words } = this;
    if (!language) return nothing;
    return this.#sheet.render({ title: words.askToPay, language, words, content: () => this.#content() });
  }

  #content(): TemplateResult {
    const { language } = this.#billing;
    const { words } = this;
    const text = this.#letter?.message ?? '';
    const rewrite = ({ target }: Event) => {
      if (this.#letter) this.#letter = { ...this.#letter, message: (target as HTMLTextAreaElement).value };
      this.#host.requestUpdate();
    };
    return html`<div class="body">
        <p>${words.askWho}</p>
        ${language && this.#whoCan.length ? html`<p>${words.whoCan(language.anyOf(this.#whoCan))}</p>` : nothing}
        <label class="letter"><span>${words.message}</span>
          <textarea part="message" rows="14" .value=${text} @input=${rewrite}></textarea></label>
      </div>
      <footer>${this.#ways()} ${this.#copier.status()}</footer>`;
  }

  #ways() {
    const { words } = this;
    const { subject = '', message = '' } = this.#letter ?? {};
    // Mail programs end their lines so (RFC 6068).
    const body = encodeURIComponent(message.replaceAll('\n', '\r\n'));
    const share = () => navigator.share({ title: subject, text: message }).catch(() => undefined);
    return html`<a class="button primary wide" href="mailto:?subject=${encodeURIComponent(subject)}&body=${body}">${words.writeEmail}</a>
      ${'share' in navigator ? html`<button class="button wide" type="button" @click=${share}>${words.share}</button>` : nothing}
      ${this.#copier.button(words.copyMessage, words.message, message)}`;
  }
}
