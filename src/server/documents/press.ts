import type { TCreatedPdf, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { coverageOfFont, type DocumentFont, loadRoboto } from './fonts.ts';
import { type Printable, printableWith } from './printable.ts';

/** The PDF library, with one typeface. */
export interface Press {
  say: Printable;
  print(definition: TDocumentDefinitions): Promise<Uint8Array>;
}

/** What of the PDF library is used here; its own types describe only its shared instance. */
interface PdfMake {
  virtualfs: { writeFileSync(name: string, bytes: Uint8Array): void };
  addFonts(fonts: Record<string, { normal: string; bold: string }>): void;
  setUrlAccessPolicy(mayFetch: () => boolean): void;
  setLocalAccessPolicy?(mayRead: () => boolean): void;
  createPdf(definition: TDocumentDefinitions): TCreatedPdf;
}

let opened = 0;

/** Loads the PDF library and a typeface; Roboto unless told. */
export async function openPress(font?: DocumentFont): Promise<Press> {
  const [{ default: shared }, typeface] = await Promise.all([import('pdfmake'), font ?? loadRoboto()]);
  // An instance of our own: fonts and access rules of the shared one belong to the host.
  const pdfMake = new (shared.constructor as new () => PdfMake)();
  // Documents are drawn from words and numbers alone; nothing in them can make the library read a file or an address.
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy?.(() => false);
  opened += 1;
  const name = `betala-${opened}`;
  pdfMake.virtualfs.writeFileSync(`${name}-regular`, typeface.regular);
  pdfMake.virtualfs.writeFileSync(`${name}-bold`, typeface.bold ?? typeface.regular);
  pdfMake.addFonts({ [name]: { normal: `${name}-regular`, bold: `${name}-bold` } });
  return {
    say: printableWith(coverageOfFont(typeface)),
    async print(definition) {
      const { defaultStyle } = definition;
      return pdfMake.createPdf({ ...definition, defaultStyle: { ...defaultStyle, font: name } }).getBuffer();
    },
  };
}
