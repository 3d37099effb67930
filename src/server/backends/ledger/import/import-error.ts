/** One thing that is wrong in a file: where, and what to write instead. */
export interface ImportIssue {
  /** Such as `invoices.3.total`; empty for the file as a whole. */
  path: string;
  message: string;
}

export const mostIssues = 20;

/** A file that cannot be brought in; nothing of it was. The message is one line and names the first issue. */
export class ImportError extends Error {
  override name = 'ImportError';
  /** At most twenty. */
  readonly issues: readonly ImportIssue[];

  constructor(issues: readonly ImportIssue[]) {
    const [first] = issues;
    const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
    super(first ? `${writeIssue(first)}${more}` : 'The file cannot be read');
    this.issues = issues.slice(0, mostIssues);
  }
}

export function writeIssue({ path, message }: ImportIssue): string {
  return path ? `${path}: ${message}` : message;
}
