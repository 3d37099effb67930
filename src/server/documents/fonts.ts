import { type Coverage, coverageOf } from './font-coverage.ts';

/** A typeface for documents: the bytes of TrueType or OpenType files, such as Noto Sans for scripts that Roboto lacks. */
export interface DocumentFont {
  regular: Uint8Array;
  /** For titles and sums; the regular one unless told. */
  bold?: Uint8Array;
}

/** The typeface that comes with the PDF library: Roboto, for Latin (Swedish and Vietnamese too), Greek and Cyrillic. */
export async function loadRoboto(): Promise<DocumentFont> {
  const { default: files } = await import('pdfmake/build/vfs_fonts.js');
  const bytesOf = (name: string) => {
    const file = (files as Record<string, string>)[name];
    if (!file) throw new Error(`pdfmake came without its font ${name}`);
    return withoutShaping(Uint8Array.from(atob(file), (character) => character.charCodeAt(0)));
  };
  return { regular: bytesOf('Roboto-Regular.ttf'), bold: bytesOf('Roboto-Medium.ttf') };
}

/** What both weights of a typeface can draw. */
export function coverageOfFont({ regular, bold }: DocumentFont): Coverage {
  const [first, second] = [coverageOf(regular), coverageOf(bold ?? regular)];
  return (codePoint) => first(codePoint) && second(codePoint);
}

const shaping = ['GSUB', 'GPOS', 'GDEF'];

/**
 * Takes a font's tables for kerning and ligatures out of its directory. The PDF library reads them anew for every document,
 * which takes most of the time of a page, and the scripts of Roboto do not need them.
 */
function withoutShaping(font: Uint8Array): Uint8Array {
  const directoryEnd = 12 + new DataView(font.buffer).getUint16(4) * 16;
  for (let at = 12; at < directoryEnd; at += 16) {
    const name = String.fromCharCode(...font.subarray(at, at + 4));
    if (shaping.includes(name)) font.fill(0x78, at, at + 4);
  }
  return font;
}
