import { currencyDigits, type Money } from '../../sdk/index.ts';
import { currencySign } from '../i18n/currency-sign.ts';
import type { Language } from '../i18n/language.ts';
import type { MoreWords } from '../i18n/more-words.ts';
import { decimalsIn } from '../i18n/read-amount.ts';

/** What is asked for in place of what was typed: an amount up to the most there may be, with no more decimals than its currency has. */
export function amountNote(text: string, most: Money, language: Language, words: MoreWords): string {
  const { locale } = language;
  const digits = currencyDigits(most.currency);
  const note = words.amountUpTo(language.money(most));
  if (decimalsIn(text, most.currency, locale) <= digits) return note;
  return language.sentences(
    note,
    words.decimals(currencySign(most.currency, locale), language.number(digits)),
  );
}
