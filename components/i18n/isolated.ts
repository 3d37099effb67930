/** Words that read from right to left: what a sentence is given, such as 2026-0041, keeps its own direction (U+2068 … U+2069). */
export function isolated<Catalogue extends object>(words: Catalogue): Catalogue {
  const entries = Object.entries(words).map(([key, value]) => [
    key,
    typeof value === 'function' ? (...given: unknown[]) => value(...given.map(isolate)) : value,
  ]);
  return Object.fromEntries(entries);
}

function isolate(given: unknown): unknown {
  return typeof given === 'string' ? `\u2068${given}\u2069` : given;
}
