import { BillingError, ProblemError } from '../../sdk/index.ts';
import { CardEntryError } from '../card-entry/card-entry.ts';
import type { MoreWords } from '../i18n/more-words.ts';
import type { Words } from '../i18n/words.ts';

type AllWords = Words & MoreWords;

const sentences: Record<string, keyof AllWords> = {
  forbidden: 'mayNotPay',
  'already-settled': 'settled',
  'invoice-not-payable': 'notPayable',
  'invoice-stopped': 'invoiceStopped',
  'too-many-requests': 'tooOften',
  'method-unavailable': 'methodGone',
  'amount-over-limit': 'overLimit',
  'not-sent': 'unreachable',
  connection: 'unreachable',
  timeout: 'unreachable',
  unavailable: 'unreachable',
  'session-unavailable': 'signedOutNothingPaid',
  'session-invalid': 'signedOutNothingPaid',
  incomplete: 'cardIncomplete',
  'not-a-test-card': 'notTestCard',
};

/** What the service says of one invoice, whichever of those that were to be paid together that is. */
const ofOneInvoice = ['already-settled', 'invoice-not-payable', 'invoice-stopped'];

export const isOfOneInvoice = ({ code }: BillingError | CardEntryError): boolean =>
  ofOneInvoice.includes(code);

/**
 * Why nothing was paid of that many invoices, in words that a payer can act on; or that nobody here can know whether it was.
 */
export function refusalWords(error: BillingError | CardEntryError, words: AllWords, invoices = 1): string {
  if (error instanceof BillingError && error.moneyMoved === 'unknown') return words.outcomeUnseen;
  if (error instanceof CardEntryError && error.code === 'unavailable') return words.cardFieldsFailed;
  if (invoices > 1 && isOfOneInvoice(error)) return words.oneChanged;
  const known = sentences[error.code];
  const sentence = known && words[known];
  if (typeof sentence === 'string') return sentence;
  return words.unexpected(error instanceof ProblemError ? error.requestId : error.code);
}

/** Any error as one that there are words for. */
export function asKnown(error: unknown): BillingError | CardEntryError {
  if (error instanceof BillingError || error instanceof CardEntryError) return error;
  return new BillingError('unexpected', String(error));
}
