/** Does work in rounds, one at a time; all who ask while one is under way share the round after it. */
export function inRounds<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let current: Promise<unknown> = Promise.resolve();
  let next: Promise<Result> | undefined;
  return () => {
    next ??= current.then(() => {
      next = undefined;
      const round = work();
      current = round.catch(() => undefined);
      return round;
    });
    return next;
  };
}
