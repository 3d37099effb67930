import type { Invoice } from '../../sdk/index.ts';
import type { Words } from '../i18n/words.ts';

/** What the status of a document is called. A note takes back what another asks for: it is settled by itself, and nobody pays it. */
export function statusName(
  { status, statusWord, documentType }: Invoice,
  { statuses, noteIssued }: Words,
): string {
  if (status === 'paid' && documentType.endsWith('note')) return noteIssued;
  return (status === 'other' && statusWord) || statuses[status];
}
