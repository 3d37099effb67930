export type { ImportDocument } from './format.ts';
export { type ImportReport, importDocument } from './import-document.ts';
export { ImportError, type ImportIssue, writeIssue } from './import-error.ts';
