import type * as z from 'zod/mini';
import type { ImportIssue } from './import-error.ts';

/** What the schema found, as paths with what to write instead; no value of the file is repeated. */
export function describeIssues(error: z.core.$ZodError, file: unknown): ImportIssue[] {
  return error.issues.map((issue) => ({ path: pathOf(issue.path), message: messageOf(issue, file) }));
}

const pathOf = (path: readonly PropertyKey[]) => path.map(String).join('.');
const named: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

function messageOf(issue: z.core.$ZodIssue, file: unknown): string {
  if (valueAt(file, issue.path) === undefined && issue.code !== 'unrecognized_keys') {
    return `Is missing: ${wanted(issue)}`;
  }
  // Only what the shapes of the format say themselves is worth showing; the rest is told by its kind.
  if (issue.message !== 'Invalid input') return issue.message;
  return wanted(issue);
}

function wanted(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `Write ${named[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `Write ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`;
    case 'unrecognized_keys':
      return `Take out ${issue.keys.join(', ')}: the format has no such field here`;
    case 'too_small':
      return `Write at least ${issue.minimum}`;
    case 'too_big':
      return `Write at most ${issue.maximum}`;
    default:
      return 'Write what the format asks for';
  }
}

function valueAt(file: unknown, path: readonly PropertyKey[]): unknown {
  let at = file;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Reflect.get(at, key);
  }
  return at;
}
