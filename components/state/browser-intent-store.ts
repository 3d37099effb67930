import { type IntentStore, MemoryIntentStore, type SavedIntent } from '../../sdk/index.ts';

const name = 'betala:intents';

const isIntent = (value: unknown): value is SavedIntent =>
  typeof value === 'object' && value !== null && 'key' in value && 'request' in value;

/** Remembers purchases in `localStorage`, so that they survive a reload; in memory where storage is blocked. */
export class BrowserIntentStore implements IntentStore {
  readonly #memory = new MemoryIntentStore();
  #blocked = false;

  load(): SavedIntent[] {
    if (this.#blocked) return this.#memory.load();
    try {
      const saved: unknown = JSON.parse(localStorage.getItem(name) ?? '[]');
      return Array.isArray(saved) ? saved.filter(isIntent) : [];
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
