const hour = 3600;
// How long to wait before each further look at an outcome that nobody knows, in seconds: hourly for a day, so that a gateway
// that was away for hours proves it within the day; then daily.
const lookAgainAfter = [5, 30, 120, 600, ...Array<number>(24).fill(hour)];
const daily = 24 * hour;

/** So many are looked up at the gateway at a time, in each kind of round. */
export const atOnce = 5;
/** How many a round takes at most: so many that those which the gateway keeps waiting hold up few of the others. */
export const batch = 100;

/** How many seconds to wait before an outcome that was looked up so often is looked up again. */
export const waitBefore = (looks: number) => lookAgainAfter[looks] ?? daily;
