/** How much of the full counts a deep run takes: 1 is all of them; undefined in `npm test`. */
const depth = process.env.BETALA_DEEP ? Number(process.env.BETALA_DEEP) : undefined;
if (depth !== undefined && !(depth > 0 && depth <= 1))
  throw new RangeError('BETALA_DEEP must be above 0 and at most 1, such as 0.1');

/** How often a target is tried: its share in `npm test`, or as much of its full count as a deep run takes. */
export function runs(_target: string, share: number, full: number): number {
  return depth === undefined ? share : Math.max(share, Math.ceil(full * depth));
}
