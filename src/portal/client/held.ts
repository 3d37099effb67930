/** What a page has read for one billing profile, kept while the page is drawn again and again. */
export class Held<Facts> {
  readonly #read: (profileId: string) => Promise<Facts>;
  #id: string | undefined;
  #facts: Promise<Facts> | undefined;

  constructor(read: (profileId: string) => Promise<Facts>) {
    this.#read = read;
    every.add(this);
  }

  of(profileId: string): Promise<Facts> {
    if (this.#id !== profileId || !this.#facts) this.#facts = this.#read(profileId);
    this.#id = profileId;
    return this.#facts;
  }

  forget(): void {
    this.#facts = undefined;
  }
}

const every = new Set<Held<unknown>>();

/** Forgets what was read, so that the next look at a page reads it again. */
export function forgetHeld(): void {
  for (const held of every) held.forget();
}
