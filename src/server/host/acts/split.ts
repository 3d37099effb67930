/** Splits an amount in proportion to weights, exactly: what is left over goes to the largest remainders first. */
export function split(amount: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (all === 0n) return weights.map((_, at) => (at === 0 ? amount : 0));
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const parts = exact.map((value) => value / all);
  const missing = Number(BigInt(amount) - parts.reduce((sum, part) => sum + part, 0n));
  const remainder = (at: number) => (exact[at] ?? 0n) % all;
  const byRemainder = weights
    .map((_, at) => at)
    .sort((a, b) => (remainder(a) === remainder(b) ? a - b : remainder(a) > remainder(b) ? -1 : 1));
  const raised = new Set(byRemainder.slice(0, missing));
  return parts.map((part, at) => Number(part) + (raised.has(at) ? 1 : 0));
}
