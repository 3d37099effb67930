const longest = 120;

/** A name that a file may have anywhere: no path, and no control or reordering character. */
export function fileName(name: string): string {
  return name
    .normalize('NFC')
    .toWellFormed()
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '-')
    .replace(/^[. ]+/, '')
    .slice(0, longest);
}
