import { html, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { CardEntrySettings, Payment } from '../../../sdk/index.ts';
import { appearanceOf } from '../../card-entry/sandbox/appearance.ts';
import { framedStepUrl } from '../../card-entry/step-url.ts';
import type { Pane } from './pane.ts';

/** The page of the payer's bank inside the pane. What it says is believed as far as that it is time to ask the service. */
export class BankStep implements ReactiveController {
  readonly #pane: Pane;
  readonly #frame = createRef<HTMLIFrameElement>();
  readonly #onDone: () => void;
  #url: URL | undefined;
  #paymentId: string | undefined;

  constructor(pane: Pane, onDone: () => void) {
    this.#pane = pane;
    this.#onDone = onDone;
    pane.host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('message', this.#hear);
  }

  hostDisconnected(): void {
    window.removeEventListener('message', this.#hear);
  }

  /** Takes it off the element for good. */
  leave(): void {
    this.hostDisconnected();
    this.#pane.host.removeController(this);
  }

  /** The frame, or undefined where the step may not be shown in one. */
  render(payment: Payment): TemplateResult | undefined {
    const { billing, store, words } = this.#pane;
    const settings = store.resource('card-entry', () =>
      store.client.paymentMethods.cardEntry(store.profileId),
    );
    const { data, error } = billing.read(settings);
    if (!data) return error ? undefined : html`<span class="skeleton bank-step"></span>`;
    if (this.#paymentId !== payment.id) this.#url = this.#addressOf(payment, data);
    this.#paymentId = payment.id;
    if (!this.#url) return undefined;
    return html`<iframe class="bank-step" part="bank-step" title=${words.stepFrame} src=${this.#url.href}
      sandbox="allow-scripts allow-same-origin allow-forms" referrerpolicy="no-referrer" ${ref(this.#frame)}></iframe>`;
  }

  /** Dressed once: another address would load the bank's page anew. */
  #addressOf({ nextAction }: Payment, settings: CardEntrySettings): URL | undefined {
    const { host, language } = this.#pane;
    const url = nextAction ? framedStepUrl(nextAction.url, settings) : undefined;
    url?.searchParams.set('parent', location.origin);
    url?.searchParams.set('locale', language.locale);
    url?.searchParams.set('theme', appearanceOf(host.renderRoot, language.locale).scheme);
    return url;
  }

  readonly #hear = ({ origin, source, data }: MessageEvent): void => {
    const frame = this.#frame.value?.contentWindow;
    if (!frame || source !== frame || origin !== this.#url?.origin) return;
    if (isDone(data) && data.paymentId === this.#paymentId) this.#onDone();
  };
}

const isDone = (data: unknown): data is { paymentId: string } =>
  typeof data === 'object' &&
  data !== null &&
  'type' in data &&
  data.type === 'betala:challenge' &&
  'done' in data &&
  data.done === true &&
  'paymentId' in data;
