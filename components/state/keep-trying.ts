const longest = 60_000;

/** Does it until it succeeds: again after a pause that grows, or as soon as the browser is online again. */
export async function keepTrying<T>(act: () => Promise<T>): Promise<T> {
  for (let pause = 1000; ; pause = Math.min(2 * pause, longest)) {
    try {
      return await act();
    } catch {
      await new Promise<unknown>((goOn) => {
        window.addEventListener('online', goOn, { once: true });
        setTimeout(goOn, pause);
      });
    }
  }
}
