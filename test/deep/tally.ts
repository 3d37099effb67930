/** What was counted between two marks. */
export interface Counted {
  /** What people asked for. */
  calls: number;
  /** Requests that went out for it. */
  tries: number;
  /** Tries a second. */
  rate: number;
  /** Tries a second in the busiest three seconds. */
  peak: number;
}

const window = 3000;

/** Counts calls and the tries that they took, phase by phase. */
export class Tally {
  readonly #counted = new Map<string, Counted>();
  #calls = 0;
  #tries: number[] = [];
  #begun = performance.now();

  call(): void {
    this.#calls++;
  }

  try(): void {
    this.#tries.push(performance.now());
  }

  /** Ends a phase under this name. */
  mark(phase: string): void {
    const seconds = (performance.now() - this.#begun) / 1000;
    const busiest = this.#tries.map(
      (from) => this.#tries.filter((at) => at >= from && at < from + window).length,
    );
    this.#counted.set(phase, {
      calls: this.#calls,
      tries: this.#tries.length,
      rate: this.#tries.length / seconds,
      peak: Math.max(0, ...busiest) / (window / 1000),
    });
    this.#calls = 0;
    this.#tries = [];
    this.#begun = performance.now();
  }

  of(phase: string): Counted {
    const counted = this.#counted.get(phase);
    if (!counted) throw new Error(`${phase} is no phase`);
    return counted;
  }
}
