import type { Draft } from './sheet-parts.ts';

/** How something was paid, in the document's language where the books have a name of their own for it. */
export function methodName({ words, say }: Draft, method: string, longest: number): string {
  const [, known] = Object.entries(words.methods).find(([name]) => name === method) ?? [];
  return known ?? say(method, longest);
}
