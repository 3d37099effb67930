export type { DocumentRenderer, DocumentSource, Seller } from '../ports.ts';
export type { DocumentFont } from './fonts.ts';
export { createPdfDocuments, type PdfOptions } from './pdf-documents.ts';
