const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new random id with a prefix that says what it names, such as `pay_7k2m…` (128 random bits). */
export function newId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(26));
  return `${prefix}_${Array.from(bytes, (byte) => alphabet[byte % 32]).join('')}`;
}
