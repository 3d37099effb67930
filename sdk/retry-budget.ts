const most = 10;

/** Retries that a client may spend: a few at once, then one for every ten calls, so that an outage makes no storm. */
export class RetryBudget {
  #left = most;

  /** A call is made. */
  earn(): void {
    this.#left = Math.min(most, this.#left + 0.1);
  }

  /** Whether one more try is left. */
  spend(): boolean {
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}
