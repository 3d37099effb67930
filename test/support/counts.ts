/** Whether this is the deep run before a release, with the full counts. */
export const isDeep = Boolean(process.env.BETALA_DEEP);

/** How often a target is tried: its share in `npm test`, or its full count in `npm run test:deep`. */
export function runs(_target: string, share: number, full: number): number {
  return isDeep ? full : share;
}
