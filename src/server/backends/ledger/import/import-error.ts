/** One thing that is wrong in a file: where, and what to write instead. */
export interface ImportIssue {
  /** Such as `invoices.3.total`; empty for the file as a whole. */
  path: string;
  message: string;
}

const mostIssues = 20;

/** A file that cannot be brought in; nothing of it was. The message is one line and names the first issue. */
export class ImportError extends Error {
  override name = 'ImportError';
  /** At most twenty. */
  readonly issues: readonly ImportIssue[];
  readonly #all: readonly ImportIssue[];

  constructor(issues: readonly ImportIssue[], file?: string) {
    const [first] = issues;
    const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
    super(`${file ? `${file} cannot be imported: ` : ''}${first ? writeIssue(first) : 'it is empty'}${more}`);
    this.issues = issues.slice(0, mostIssues);
    this.#all = issues;
  }

  /** The same, told with the name of the file. */
  of(file: string): ImportError {
    return new ImportError(this.#all, file);
  }
}

export function writeIssue({ path, message }: ImportIssue): string {
  return path ? `${path}: ${message}` : message;
}
