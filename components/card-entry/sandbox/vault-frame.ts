import { CardEntryError, type CardToken } from '../card-entry.ts';
import { type FrameMessage, readFrameMessage } from './frame-message.ts';

const patience = 20_000;
const greeting = 2000;

interface Waiting {
  resolve(token: CardToken): void;
  reject(error: CardEntryError): void;
}

/** The vault's frame: only messages from its own window and its exact origin are heard. */
export class VaultFrame {
  readonly #url: URL;
  readonly #frame = document.createElement('iframe');
  readonly #waiting = new Map<string, Waiting>();
  readonly #onChange: (complete: boolean) => void;
  readonly #closed = new AbortController();
  #asked = 0;
  #ready: (() => void) | undefined;

  constructor(url: URL, title: string, onChange: (complete: boolean) => void) {
    this.#url = url;
    this.#onChange = onChange;
    this.#frame.title = title;
    this.#frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms');
    this.#frame.referrerPolicy = 'no-referrer';
    this.#frame.src = url.href;
  }

  open(container: HTMLElement): Promise<void> {
    const { signal } = this.#closed;
    return new Promise((resolve, reject) => {
      const fail = () => {
        this.close();
        reject(new CardEntryError('unavailable'));
      };
      let late = setTimeout(fail, patience);
      const stop = () => clearTimeout(late);
      this.#ready = () => {
        stop();
        this.#frame.removeEventListener('load', loaded);
        resolve();
      };
      signal.addEventListener('abort', stop);
      // A page that has loaded and says nothing is not the card form: the vault refused this page.
      const loaded = () => {
        stop();
        late = setTimeout(fail, greeting);
      };
      this.#frame.addEventListener('load', loaded, { signal });
      window.addEventListener('message', (event) => this.#hear(event), { signal });
      container.append(this.#frame);
    });
  }

  send(message: object): void {
    this.#frame.contentWindow?.postMessage(message, this.#url.origin);
  }

  tokenize(): Promise<CardToken> {
    const id = String(++this.#asked);
    return new Promise<CardToken>((resolve, reject) => {
      const late = setTimeout(() => reject(new CardEntryError('unavailable')), patience);
      const done =
        <Value>(settle: (value: Value) => void) =>
        (value: Value) => {
          clearTimeout(late);
          this.#waiting.delete(id);
          settle(value);
        };
      this.#waiting.set(id, { resolve: done(resolve), reject: done(reject) });
      this.send({ betala: 'tokenize', id });
    });
  }

  close(): void {
    this.#closed.abort();
    this.#frame.remove();
    for (const { reject } of this.#waiting.values()) reject(new CardEntryError('unavailable'));
  }

  #hear({ data, origin, source }: MessageEvent): void {
    if (origin !== this.#url.origin || source !== this.#frame.contentWindow) return;
    const message = readFrameMessage(data);
    if (message) this.#take(message);
  }

  #take(message: FrameMessage): void {
    switch (message.betala) {
      case 'ready':
      case 'resize':
        this.#frame.style.blockSize = `${message.height}px`;
        if (message.betala === 'ready') this.#ready?.();
        break;
      case 'change':
        this.#onChange(message.complete);
        break;
      case 'token':
        this.#waiting.get(message.id)?.resolve(message);
        break;
      case 'error':
        this.#waiting.get(message.id)?.reject(new CardEntryError(message.code));
    }
  }
}
