/** Does something again and again until it is stopped; while a round is under way none begins, and a failed one does not end it. */
export function regularly(
  milliseconds: number,
  work: () => Promise<unknown>,
  failed: (error: unknown) => void,
): () => Promise<void> {
  let round: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    round ??= work()
      .catch(failed)
      .finally(() => {
        round = undefined;
      });
  }, milliseconds);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await round;
  };
}

/** Begins something again and again until it is stopped, also while it is still under way from before. */
export function beginRegularly(
  milliseconds: number,
  work: () => Promise<unknown>,
  failed: (error: unknown) => void,
): () => Promise<void> {
  const underWay = new Set<Promise<unknown>>();
  const timer = setInterval(() => {
    const turn = work()
      .catch(failed)
      .finally(() => underWay.delete(turn));
    underWay.add(turn);
  }, milliseconds);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await Promise.all(underWay);
  };
}
