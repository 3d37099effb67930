import { ProblemError } from 'betala/sdk';
import type { Words } from '../i18n/en.ts';

/** Why a page of a billing profile could not be shown. */
export function denialOf(error: unknown, words: Words): string {
  const isDenied = error instanceof ProblemError && (error.status === 403 || error.status === 404);
  return isDenied ? words.propertiesDenied : words.propertiesFailed;
}
