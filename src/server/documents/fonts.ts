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
    return Uint8Array.from(atob(file), (character) => character.charCodeAt(0));
  };
  return { regular: bytesOf('Roboto-Regular.ttf'), bold: bytesOf('Roboto-Medium.ttf') };
}

/** What both weights of a typeface can draw. */
export function coverageOfFont({ regular, bold }: DocumentFont): Coverage {
  const [first, second] = [coverageOf(regular), coverageOf(bold ?? regular)];
  return (codePoint) => first(codePoint) && second(codePoint);
}
