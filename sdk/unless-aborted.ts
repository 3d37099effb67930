/** What comes of some work, or the reason of the signal where it is given up first; the work itself goes on. */
export const unlessAborted = <Result>(work: Promise<Result>, signal?: AbortSignal): Promise<Result> =>
  new Promise((resolve, reject) => {
    const leave = () => reject(signal?.reason);
    if (signal?.aborted) leave();
    signal?.addEventListener('abort', leave);
    Promise.resolve(work)
      .finally(() => signal?.removeEventListener('abort', leave))
      .then(resolve, reject);
  });
