const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = 'åƀçđéƒĝĥîĵķļɱñöþɋŕšŧûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŦÛṼŴẊÝŽ';
const filling = ' ļöñĝéŕ ŧĥåñ îñ Éñĝļîšĥ åñđ ŧĥéñ šöɱé';

/** Accented, 40 % longer and in brackets: what has no accents is not from the catalogue, and what has no bracket at its end is cut. */
export function accent(text: string, given: readonly string[]): string {
  const kept = given.filter(Boolean).map((one) => one.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const piece = new RegExp([...kept, '[a-zA-Z]'].join('|'), 'gu');
  const swapped = text.replace(piece, (match) => accented[plain.indexOf(match)] ?? match);
  return `[${swapped}${filling.repeat(9).slice(0, Math.ceil(text.length * 0.4))}]`;
}
