/** Words that read from right to left: what a sentence is given, such as 2026-0041, keeps its own direction (U+2068 … U+2069). */
export function isolated<Catalogue extends object>(words: Catalogue): Catalogue {
  const entries = Object.entries(words).map(([key, value]) => [
    key,
    typeof value === 'function' ? (...given: unknown[]) => value(...given.map(isolateText)) : value,
  ]);
  return Object.fromEntries(entries);
}

/** A text in a direction of its own. */
export const isolate = (text: string) => `\u2068${text}\u2069`;

const isolateText = (given: unknown) => (typeof given === 'string' ? isolate(given) : given);
