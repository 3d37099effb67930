/** Rejects after so many milliseconds: to be raced with what may never come. */
export const tooLate = (milliseconds: number): Promise<never> =>
  new Promise((_, reject) => {
    const limit = AbortSignal.timeout(milliseconds);
    limit.addEventListener('abort', () => reject(limit.reason));
  });
