import { Refusal } from '../refusal.ts';

const deepest = 32;

/** A body that cannot be read, with the reason. */
export const malformed = (why: string) =>
  new Refusal('malformed-request', { detail: `The body cannot be read: ${why}` });

/**
 * Refuses JSON that readers understand differently: nested deeper than 32 levels, or with a name twice in one object.
 * Walks over the text once, before anything is built from it, in time that grows with its length only.
 */
export function assertPlainJson(text: string): void {
  /** One entry a level: the names of an object, or nothing for a list. */
  const levels: (Set<string> | undefined)[] = [];
  let latest = '';
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark === '"') {
      const end = endOfString(text, at);
      latest = text.slice(at, end + 1);
      at = end;
    } else if (mark === '{' || mark === '[') {
      levels.push(mark === '{' ? new Set() : undefined);
      if (levels.length > deepest) throw malformed(`nest at most ${deepest} levels`);
    } else if (mark === '}' || mark === ']') levels.pop();
    else if (mark === ':') addName(levels.at(-1), latest);
  }
}

function addName(names: Set<string> | undefined, quoted: string): void {
  const name = unquoted(quoted);
  if (names?.has(name)) throw malformed('a name is in one object twice');
  names?.add(name);
}

/** Where the string that begins here ends; the end of the text where it does not. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '"') return at;
    if (text[at] === '\\') at++;
  }
  return text.length;
}

/** `a` can be written as `\u0061`, too. */
function unquoted(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
