import { BillingError, type PaymentMethod } from '../../../sdk/index.ts';
import { CardEntryError } from '../../card-entry/card-entry.ts';
import type { Language } from '../../i18n/language.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import type { BillingStore } from '../../state/billing-store.ts';
import { refusalWords } from '../refusal-words.ts';
import { methodName } from './method-text.ts';

type AllWords = Words & MoreWords;

/** Why something could not be saved, in words that one can act on. */
export function notSaved(error: unknown, words: AllWords): string {
  if (error instanceof CardEntryError) return refusalWords(error, words);
  return reasonOf(error, words) ?? words.couldNotSave;
}

/** Removes the card whose place a new one has taken. Where that fails, tells why, and that the new one is saved all the same. */
export async function letGo(
  { client, profileId }: BillingStore,
  method: PaymentMethod,
  language: Language,
  words: AllWords,
): Promise<string | undefined> {
  try {
    await client.paymentMethods.remove(profileId, method.id);
    return undefined;
  } catch (error) {
    // Someone else has removed it meanwhile.
    if (codeOf(error) === 'not-found') return undefined;
    return language.sentences(words.oldCardStays(methodName(method, language)), reasonOf(error, words));
  }
}

function reasonOf(error: unknown, words: AllWords): string | undefined {
  const code = codeOf(error);
  if (code.startsWith('session-')) return words.signedOut;
  if (code === 'too-many-requests') return words.tryLater;
  if (code === 'method-in-use') return words.reasons[code];
  return code === 'forbidden' ? words.mayNotManage : undefined;
}

const codeOf = (error: unknown) => (error instanceof BillingError ? error.code : '');
