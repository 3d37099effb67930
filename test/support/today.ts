/** The day on which the sample company of the tests lives. */
export const today = new Date().toISOString().slice(0, 10);
