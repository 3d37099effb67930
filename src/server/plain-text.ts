// C0 and C1 controls but tab and line feed, and the marks that make text read in another order than it is written:
// with them a name can be made to look like another one, or an amount like another amount (Unicode TR 36, 2.5).
const deceiving = /(?![\t\n])\p{Cc}|[\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** The text without characters that change how the text around it reads; for everything that is shown or written. */
export function plainText(text: string): string {
  return text.replace(deceiving, '');
}

/** The same on one line, for names, file names, cells and log entries. */
export function plainLine(text: string): string {
  return plainText(text).replace(/[\t\n]+/g, ' ');
}

const longest = 200;

/** Whether sessions can name a person or a tenant so: one line of plain text, such as an e-mail address or `auth0|5f7c8ec7`. */
export const isSessionName = (value: unknown): value is string =>
  typeof value === 'string' &&
  value !== '' &&
  value.length <= longest &&
  value.isWellFormed() &&
  plainLine(value) === value;
