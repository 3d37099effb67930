import { findCardNumbers } from '../../../card-numbers.ts';
import { checkDocument } from './check-document.ts';
import { describeIssue } from './describe-issue.ts';
import { type CheckedDocument, importFormat } from './format.ts';
import { ImportError } from './import-error.ts';

/**
 * Reads a file of the import format; throws an `ImportError` with everything that is wrong with it. Invoices that are
 * `known`, by their ids, were checked when they came in.
 */
export function readDocument(file: unknown, known: ReadonlySet<string> = new Set()): CheckedDocument {
  refuseCardNumbers(file);
  const read = importFormat.safeParse(file, { error: describeIssue });
  if (!read.success) {
    throw new ImportError(
      read.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
    );
  }
  const issues = checkDocument(read.data, known);
  if (issues.length > 0) throw new ImportError(issues);
  return read.data;
}

/** Nothing that could be a card number is ever kept, whatever field it hides in. */
export function refuseCardNumbers(file: unknown): void {
  const message =
    'Looks like a card number, which is never imported: write the token that the card processor gave for it';
  const issues = findCardNumbers(file).map((path) => ({ path, message }));
  if (issues.length > 0) throw new ImportError(issues);
}
