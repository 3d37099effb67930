import { type IntentStore, MemoryIntentStore, type SavedIntent } from '../../sdk/index.ts';

const name = 'betala:intents';

const isIntent = (value: SavedIntent | null) => value?.key && value.request;

/** Remembers purchases in `localStorage`, so that they survive a reload; in memory where storage is blocked. */
export class BrowserIntentStore implements IntentStore {
  readonly #memory = new MemoryIntentStore();
  #blocked = false;

  load(): SavedIntent[] {
    if (this.#blocked) return this.#memory.load();
    try {
      return JSON.parse(localStorage.getItem(name) ?? '[]').filter(isIntent);
    } catch {
      return this.#memory.load();
    }
  }

  save(intents: SavedIntent[]): void {
    this.#memory.save(intents);
    try {
      localStorage.setItem(name, JSON.stringify(intents));
    } catch {
      this.#blocked = true;
    }
  }
}
