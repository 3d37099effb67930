import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { DocumentRenderer, DocumentSource } from '../ports.ts';
import type { DocumentFont } from './fonts.ts';
import { formatsOf } from './formats.ts';
import { headPart, kindOf, partiesPart } from './head.ts';
import { linesPart } from './lines.ts';
import { pageFoot, pageHead } from './page-frame.ts';
import { openPress, type Press } from './press.ts';
import { type Printable, unprintable } from './printable.ts';
import { receiptPart } from './receipt.ts';
import type { Draft, Part } from './sheet-parts.ts';
import { ink, sheet } from './style.ts';
import { sumsPart } from './sums.ts';
import { transferPart } from './transfer.ts';
import { type DocumentLanguage, languageOf } from './words.ts';

export interface PdfOptions {
  /** Another typeface than Roboto, for names in scripts that it lacks. */
  font?: DocumentFont;
}

const invoiceParts: readonly Part[] = [headPart, partiesPart, linesPart, sumsPart, transferPart];
const receiptParts: readonly Part[] = [headPart, partiesPart, receiptPart];

/** Draws invoices, credit notes and receipts as PDF (A4). The PDF library is loaded when the first is asked for. */
export function createPdfDocuments({ font }: PdfOptions = {}): DocumentRenderer {
  let opening: Promise<Press> | undefined;
  const title = (source: DocumentSource, locale?: string) =>
    `${kindOf(source, languageOf(locale).words)} ${source.invoice.number}`;
  return {
    contentType: 'application/pdf',
    extension: '.pdf',
    title,
    async draw(source, locale) {
      opening ??= openPress(font).catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      const { say, print } = await opening;
      return print(definitionOf(source, title(source, locale), languageOf(locale), say));
    },
  };
}

function definitionOf(
  source: DocumentSource,
  title: string,
  { locale, words }: DocumentLanguage,
  print: Printable,
): TDocumentDefinitions {
  let isMarked = false;
  const say: Printable = (text, most) => {
    const said = print(text, most);
    isMarked ||= said.includes(unprintable);
    return said;
  };
  const draft: Draft = { ...source, words, formats: formatsOf(locale), say };
  const parts = source.payment ? receiptParts : invoiceParts;
  const printed = say(title);
  return {
    content: parts.flatMap((part) => part(draft)),
    header: pageHead(printed, draft),
    footer: pageFoot(draft, () => isMarked),
    pageSize: 'A4',
    pageMargins: sheet.margins,
    defaultStyle: { fontSize: 9, lineHeight: 1.2, color: ink },
    version: '1.7',
    language: locale,
    displayTitle: true,
    info: {
      title: printed,
      author: say(source.seller.name),
      creator: 'Betala',
      // The same document has the same bytes, whenever it is drawn.
      creationDate: new Date(source.payment?.paidAt ?? `${source.invoice.issueDate}T00:00:00Z`),
    },
  };
}
