/** The first line of what went wrong: the rest is for the log. */
export const firstLine = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0];
