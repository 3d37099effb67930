import { html, type ReactiveElement, type TemplateResult } from 'lit';

/** In milliseconds: as long as an empty line must stand, so that assistive technology takes what follows for news. */
const pause = 150;

/** The line that tells assistive technology what was done, and tells the same a second time, too. */
export class Announcer {
  readonly #host: ReactiveElement;
  #timer: ReturnType<typeof setTimeout> | undefined;
  text = '';

  constructor(host: ReactiveElement) {
    this.#host = host;
  }

  say(text: string): void {
    const wait = this.text && pause;
    this.#put('');
    this.#timer = setTimeout(() => this.#put(text), wait || 0);
  }

  /** Goes once where it is said. */
  line(kind = 'visually-hidden'): TemplateResult {
    return html`<p class=${kind} role="status">${this.text}</p>`;
  }

  #put(text: string): void {
    clearTimeout(this.#timer);
    this.text = text;
    this.#host.requestUpdate();
  }
}
