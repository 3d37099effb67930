const held = new Set<string>();

/** What in this browser stands for paying one invoice. */
export const lockOf = (profileId: string, invoiceId: string): string => `betala ${profileId} ${invoiceId}`;

/**
 * Does something that no other button or window of this browser does at the same time for one of these names; undefined when
 * one does. A courtesy that spares people a refusal: the service alone makes sure that nothing is paid twice.
 */
export async function alone<T>(names: readonly string[], act: () => Promise<T>): Promise<T | undefined> {
  const [first, ...others] = names;
  if (first === undefined) return act();
  const next = () => alone(others, act);
  if (navigator.locks)
    return navigator.locks.request(first, { ifAvailable: true }, (lock) => (lock ? next() : undefined));
  if (held.has(first)) return undefined;
  held.add(first);
  return next().finally(() => held.delete(first));
}

/** Waits until nobody in this browser pays any of these. */
export async function whenFree(names: readonly string[]): Promise<void> {
  for (const name of names) await navigator.locks?.request(name, { mode: 'shared' }, () => undefined);
}
