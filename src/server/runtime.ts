/** An older runtime starts and lists, and fails at the first body that it reads: so it is refused before. */
export function assertRuntime(): void {
  if (typeof Promise.withResolvers === 'function') return;
  throw new Error(
    'The billing service needs Node 22 or newer, or another runtime that has Promise.withResolvers.',
  );
}
