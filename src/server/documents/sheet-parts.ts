import type { Content } from 'pdfmake/interfaces.js';
import type { DocumentSource } from '../ports.ts';
import type { Formats } from './formats.ts';
import type { Printable } from './printable.ts';
import type { DocumentWords } from './words.ts';

/** What every part of a document is drawn from. */
export interface Draft extends DocumentSource {
  words: DocumentWords;
  formats: Formats;
  /** Makes text fit to be printed; everything that was not written here goes through it. */
  say: Printable;
}

/** Parts in a row; a part that has nothing to show is left out. */
export type Part = (draft: Draft) => Content[];
