import { ImportError } from 'betala/server/node';
import { readDocument } from '../../src/server/backends/ledger/import/read-document.ts';
import { company } from './company.ts';

export type Company = ReturnType<typeof company>;

/** What is said of a file after one thing in it was changed. */
export function issuesAfter(change: (file: Company) => void): string[] {
  const file = company();
  change(file);
  return issuesOf(file);
}

/** What is said of a file. */
export function issuesOf(file: unknown): string[] {
  try {
    readDocument(file);
  } catch (error) {
    if (error instanceof ImportError) return error.issues.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return [];
}
