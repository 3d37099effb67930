/** Whether a font has a glyph for a character. */
export type Coverage = (codePoint: number) => boolean;

/**
 * Reads which characters a TrueType or OpenType font can draw, from its `cmap` table (formats 4 and 12, which every font of
 * today has one of). Throws a `TypeError` for bytes that are no such font.
 */
export function coverageOf(font: Uint8Array): Coverage {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  try {
    const table = tableAt(view, 'cmap');
    const found = subtables(view, table).flatMap((at) => segmentsOf(view, at));
    if (found.length > 0)
      return (codePoint) => found.some(([first, last]) => first <= codePoint && codePoint <= last);
  } catch (cause) {
    throw new TypeError('The font cannot be read: give the bytes of a TrueType or OpenType file', { cause });
  }
  throw new TypeError('The font says of no character that it can draw it');
}

type Segment = readonly [first: number, last: number];

function tableAt(view: DataView, wanted: string): number {
  const count = view.getUint16(4);
  for (let at = 12; at < 12 + count * 16; at += 16) {
    const name = String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
    if (name === wanted) return view.getUint32(at + 8);
  }
  throw new TypeError(`there is no ${wanted} table`);
}

function subtables(view: DataView, table: number): number[] {
  return Array.from(
    { length: view.getUint16(table + 2) },
    (_, index) => table + view.getUint32(table + 4 + index * 8 + 4),
  );
}

function segmentsOf(view: DataView, at: number): Segment[] {
  const format = view.getUint16(at);
  if (format === 4) return segmentsOfFormat4(view, at);
  return format === 12 ? segmentsOfFormat12(view, at) : [];
}

function segmentsOfFormat4(view: DataView, at: number): Segment[] {
  const bytes = view.getUint16(at + 6);
  return Array.from({ length: bytes / 2 }, (_, index): Segment => {
    const last = view.getUint16(at + 14 + index * 2);
    return [view.getUint16(at + 16 + bytes + index * 2), last];
  }).filter(([first]) => first !== 0xffff);
}

function segmentsOfFormat12(view: DataView, at: number): Segment[] {
  return Array.from({ length: view.getUint32(at + 12) }, (_, index): Segment => {
    const group = at + 16 + index * 12;
    return [view.getUint32(group), view.getUint32(group + 4)];
  });
}
