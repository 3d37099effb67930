import type { Invoice, Money } from '../../../sdk/index.ts';
import type { Language } from '../../i18n/language.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import { linkToPay } from '../links/address.ts';

interface Facts {
  invoices: readonly Invoice[];
  sender: string;
  payee: string;
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
  { invoices, sender, payee, isAll }: Facts,
  language: Language,
  words: MoreWords,
): Letter {
  const [first] = invoices;
  const link = linkToPay(isAll || invoices.length > 1 ? undefined : first);
  const totals = new Intl.ListFormat(language.locale).format(
    totalsOf(invoices).map((one) => language.money(one)),
  );
  const lines = invoices.map(({ number, amountDue, dueDate, issueDate }) =>
    words.askInvoice(number, language.money(amountDue), language.date(dueDate ?? issueDate)),
  );
  const message = words.askMessage({ payee, invoices: lines.join('\n'), link, sender });
  return { subject: words.askSubject(totals, payee), message, link };
}

/** What is due, per currency. */
function totalsOf(invoices: readonly Invoice[]): Money[] {
  const sums = new Map<string, number>();
  for (const { amountDue } of invoices)
    sums.set(amountDue.currency, (sums.get(amountDue.currency) ?? 0) + amountDue.amount);
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
}
