import { openChannel, type PageNews } from './page-news.ts';

const interval = 30_000;

/** Beats every 30 seconds while the page is visible, when it comes back into view or online, and on news of another window. */
export class Heartbeat {
  readonly #beat: (returned: boolean) => void;
  #holders = 0;
  #stop: AbortController | undefined;
  #channel: BroadcastChannel | undefined;

  constructor(beat: (returned: boolean) => void) {
    this.#beat = beat;
  }

  retain(): () => void {
    if (this.#holders++ === 0) this.#start();
    let held = true;
    return () => {
      if (held && --this.#holders === 0) this.#stop?.abort();
      held = false;
    };
  }

  /** Tells the other windows of this browser. */
  tell(news: PageNews): void {
    this.#channel?.postMessage(news);
  }

  #start(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const beat = (returned: boolean) => {
      if (document.visibilityState === 'visible') this.#beat(returned);
    };
    const timer = setInterval(() => beat(false), interval);
    this.#channel = openChannel(() => beat(false));
    signal.addEventListener('abort', () => {
      clearInterval(timer);
      this.#channel?.close();
      this.#channel = undefined;
    });
    document.addEventListener('visibilitychange', () => beat(true), { signal });
    for (const event of ['online', 'offline'])
      window.addEventListener(event, () => beat(event === 'online'), { signal });
  }
}
