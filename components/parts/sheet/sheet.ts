import { html, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { Language } from '../../i18n/language.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { BillingController } from '../../state/billing-controller.ts';
import { addStyles } from '../../theme/add-styles.ts';
import { iconButton } from '../../theme/icon-button.styles.ts';
import { cross } from '../more-icons.ts';
import { sheetStyles } from './sheet.styles.ts';

interface Content {
  title: string;
  language: Language;
  words: MoreWords;
  /** Below the title; rendered only while it is open. */
  content: () => unknown;
}

/** A dialog at the end of the page. Escape closes it, and the focus goes back to where it was, or near it. */
export class Sheet implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #dialog = createRef<HTMLDialogElement>();
  readonly #billing: BillingController;
  #giveBack: (() => void) | undefined;

  constructor(host: ReactiveElement, billing: BillingController) {
    this.#host = host;
    this.#billing = billing;
    host.addController(this);
    addStyles(host, iconButton, sheetStyles);
  }

  get isOpen(): boolean {
    return this.#dialog.value?.open ?? false;
  }

  async open(): Promise<void> {
    if (!this.isOpen) this.#giveBack = this.#billing.rememberFocus();
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (!this.isOpen) this.#dialog.value?.showModal();
    this.focusTitle();
    this.#host.requestUpdate();
  }

  close(): void {
    this.#dialog.value?.close();
  }

  /** Closes it for good, and takes it off the element. */
  leave(): void {
    this.close();
    this.#host.removeController(this);
  }

  /** One that was moved within the page while it was open stays open, but locks the page no longer: it is opened anew. */
  hostUpdated(): void {
    const dialog = this.#dialog.value;
    if (!dialog?.open || !dialog.isConnected || dialog.matches(':modal')) return;
    dialog.open = false;
    dialog.showModal();
    this.focusTitle();
  }

  focusTitle(): void {
    // The heading of a stage comes after the sheet's own.
    const titles = this.#dialog.value?.querySelectorAll<HTMLElement>('[data-focus]') ?? [];
    [...titles].at(-1)?.focus();
  }

  /** Scrolls to what has just come, such as the fields of a new card below their row. */
  reveal(selector: string): void {
    this.#dialog.value?.querySelector(selector)?.scrollIntoView({ block: 'nearest' });
  }

  /** A browser may leave it for a moment on what is not shown any more. */
  get #isFocusLost(): boolean {
    const focused = (this.#host.renderRoot as ShadowRoot).activeElement;
    return focused ? !focused.checkVisibility() : document.activeElement === document.body;
  }

  #closed(): void {
    if (this.#isFocusLost) this.#giveBack?.();
    this.#host.requestUpdate();
  }

  render({ title, language, words, content }: Content): TemplateResult {
    return html`<dialog class="pane" part="pane" lang=${language.locale} dir=${language.directionOf(this.#host)} aria-label=${title}
      ${ref(this.#dialog)} @close=${() => this.#closed()}>
      <header>
        <h2 tabindex="-1" data-focus>${title}</h2>
        <button class="icon close" type="button" aria-label=${words.close} @click=${() => this.close()}>${cross}</button>
      </header>
      ${this.isOpen ? content() : ''}
    </dialog>`;
  }
}
