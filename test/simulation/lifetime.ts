/** A promise of something that no longer matters to anybody. */
export const never = <Value>() => new Promise<Value>(() => undefined);

/** The life of a process or of a page: when it is over, whatever it was doing stops where it is. */
export class Lifetime {
  #over = false;
  readonly #mourners = new Set<() => void>();

  get isOver(): boolean {
    return this.#over;
  }

  end(): void {
    if (this.#over) return;
    this.#over = true;
    for (const mourn of this.#mourners) mourn();
    this.#mourners.clear();
  }

  /** The value, unless life ends before: then nobody is there any more to hear of it. */
  async within<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.#over) return never();
    try {
      const value = await work();
      return this.#over ? never() : value;
    } catch (error) {
      if (this.#over) return never();
      throw error;
    }
  }

  /** The value, or a rejection when life ends before: what someone on the other side of a wire notices. */
  observed<Value>(work: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const mourn = () => reject(new TypeError('fetch failed'));
      if (this.#over) return mourn();
      this.#mourners.add(mourn);
      work.then(resolve, reject).finally(() => this.#mourners.delete(mourn));
    });
  }
}
