import type { Language } from '../../i18n/language.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import { linkToPay } from '../links/address.ts';
import type { Due } from './due.ts';

interface Facts extends Due {
  sender: string;
  payee: string;
  profileId: string;
  /** Whether they are all that is outstanding. */
  isAll: boolean;
}

/** A message that asks someone to pay. */
export interface Letter {
  subject: string;
  message: string;
  link: string;
}

/** Says what is to be paid, to whom, until when and where, in the words of the reader's language. */
export function writeLetter(
  { invoices, count, totals, sender, payee, profileId, isAll }: Facts,
  language: Language,
  words: Words & MoreWords,
): Letter {
  const [first] = invoices;
  const link = linkToPay(profileId, isAll || invoices.length > 1 ? undefined : first);
  const total = new Intl.ListFormat(language.locale).format(totals.map((one) => language.money(one)));
  const lines = invoices.map(({ number, amountDue, dueDate }) => {
    const amount = language.money(amountDue);
    return dueDate ? words.askInvoice(number, amount, language.date(dueDate)) : words.named(number, amount);
  });
  if (count > invoices.length) lines.push('…', `${words.openInvoices(...language.count(count))}: ${total}`);
  const message = words.askMessage({ payee, invoices: lines.join('\n'), link, sender });
  return { subject: words.askSubject(total, payee), message, link };
}
