import type * as z from 'zod/mini';

const named: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** What to write instead, where the format itself does not say it; no value of the file is repeated. */
export function describeIssue(issue: z.core.$ZodRawIssue): string {
  return issue.input === undefined ? `Is missing: ${wanted(issue)}` : wanted(issue);
}

function wanted(issue: z.core.$ZodRawIssue): string {
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
