/** Each word is turned around by the marks that Unicode has for that. */
export function mirror(text: string): string {
  return text.replace(/\S+/gu, '\u202e$&\u202c');
}
