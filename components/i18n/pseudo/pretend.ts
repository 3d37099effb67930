import type { MoreWords } from '../more-words.ts';
import type { Words } from '../words.ts';

type Change = (text: string, given: readonly string[]) => string;

/** Changes every text of a catalogue, and tells it which pieces of a sentence were given and are not ours to change. */
export function pretend<Catalogue extends Words | MoreWords>(words: Catalogue, change: Change): Catalogue {
  return changed(words, change) as Catalogue;
}

function changed(value: unknown, change: Change): unknown {
  if (typeof value === 'string') return change(value, []);
  if (typeof value === 'function')
    return (...given: unknown[]) => change(value(...given) as string, given.flatMap(texts));
  return Object.fromEntries(Object.entries(value as object).map(([key, one]) => [key, changed(one, change)]));
}

function texts(given: unknown): string[] {
  if (typeof given === 'string') return [given];
  return typeof given === 'object' && given ? Object.values(given).flatMap(texts) : [];
}
