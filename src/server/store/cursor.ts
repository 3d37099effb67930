import { Refusal } from '../refusal.ts';

/** Where a list goes on, as an opaque string. */
export function writeCursor(parts: readonly string[]): string {
  return btoa(encodeURIComponent(JSON.stringify(parts)).replaceAll('%20', ' '))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/** Reads a cursor of ours; anything else is refused. */
export function readCursor(cursor: string, length: number): string[] {
  try {
    const parts: unknown = JSON.parse(
      decodeURIComponent(atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))),
    );
    if (Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === 'string'))
      return parts;
  } catch {
    // Falls through to the same refusal.
  }
  throw foreignCursor();
}

/** Refuses a cursor that we did not give out, or not for this list. */
export const foreignCursor = (): Refusal =>
  new Refusal('invalid-request', {
    errors: [
      {
        path: 'cursor',
        message: 'Take the cursor from the nextCursor of the page before, or leave it out to begin again',
      },
    ],
  });
