// How long to wait before each further look at an outcome that nobody knows, in seconds; then daily.
const lookAgainAfter = [5, 30, 120, 600, 3600];
const daily = 86_400;

/** How many seconds to wait before an outcome that was looked up so often is looked up again. */
export const waitBefore = (looks: number) => lookAgainAfter[looks] ?? daily;
