/** The first line of what went wrong: what comes below may hold values, or is for those who wrote the program. */
export const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';

const longest = 300;
/** SQLSTATE class 22: PostgreSQL repeats the value that it cannot take in the message itself. */
const quotesValue = /^22[0-9A-Z]{3}$/;

/**
 * An error for logs and alerts: what it says and what caused it, with codes and names of constraints. Values of a statement
 * (card tokens, names, addresses) stand in further lines and in details of a database's error, and are left out.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return firstLine(error).slice(0, longest);
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  const facts = [code, constraint]
    .filter((fact) => typeof fact === 'string' && fact !== '' && fact !== error.message)
    .join(' ');
  const name = /^error$/i.test(error.name) ? '' : `${error.name}: `;
  const says = quotesValue.test(String(code)) ? 'a value was not taken' : firstLine(error).slice(0, longest);
  const cause = error.cause instanceof Error ? ` < ${describeError(error.cause)}` : '';
  return `${name}${says}${facts && ` (${facts})`}${cause}`;
}
