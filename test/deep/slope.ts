/** By how many per cent of their mean values that follow each other grow at each step, by the line that fits them best. */
export function slopeOf(values: readonly number[]): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const middle = (values.length - 1) / 2;
  const above = values.reduce((sum, one, at) => sum + (at - middle) * (one - mean), 0);
  const below = values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  return (100 * above) / below / mean;
}
