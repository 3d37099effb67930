import * as z from 'zod/mini';
import { dateIn } from '../../backends/ledger/calendar.ts';
import { currency, date, id, positiveMinorUnits, text } from '../../backends/ledger/import/fields.ts';
import { type ProfileRow, profileRow } from '../../backends/ledger/profiles.ts';
import { fingerprint } from '../../store/fingerprint.ts';
import { type Act, common, invalid } from '../act.ts';
import { type BankPayment, bankPayment, bookPayment } from '../bank/book-payment.ts';
import { keepEntry, keptBefore } from '../bank/keep-entry.ts';
import { byDigits, invoicesOf, namedInvoice } from '../bank/named-invoice.ts';

const schema = z.strictObject({
  profileId: id,
  amount: positiveMinorUnits,
  /** The profile's currency unless told. */
  currency: z.optional(currency),
  /** The bank's own reference: the same one again is no news. */
  bankReference: text,
  /** What the payer wrote, such as an invoice number. */
  reference: z.optional(text),
  /** The invoice that is paid, where it is known otherwise. */
  invoiceId: z.optional(id),
  /** Today unless told. */
  bookedOn: z.optional(date),
  payerName: z.optional(text),
  payerAccount: z.optional(text),
  ...common,
});
export type RecordPayment = z.input<typeof schema>;
type Input = z.output<typeof schema>;

/** Takes down a bank transfer: it goes to the invoice that it names, and what that does not need is kept for the payer. */
export const recordPayment: Act<Input, BankPayment> = {
  name: 'record-payment',
  schema,
  async make(tx, input, { clock }) {
    const { profileId, amount, bankReference } = input;
    const profile = await profileRow(tx, profileId);
    const now = await clock.now(tx);
    const identity = await fingerprint(['recorded', profileId, bankReference]);
    const entry = entryOf(input, profile, identity, dateIn(profile.timeZone, now));
    const before = await keptBefore(tx, identity);
    if (before) {
      if (before.amount !== amount || before.currency !== entry.currency)
        throw invalid({ path: 'bankReference', message: 'Was recorded before with another amount' });
      return { id: before.id, profileId, unchanged: true };
    }
    const invoices = await invoicesOf(tx, profileId);
    const given = invoices.find((one) => one.id === input.invoiceId);
    if (input.invoiceId && !given)
      throw invalid({ path: 'invoiceId', message: 'Write the id of an invoice of this billing profile' });
    const invoiceId = (given ?? namedInvoice(entry.references, byDigits(invoices)))?.id ?? null;
    const row = await keepEntry(tx, entry, { profileId, invoiceId });
    await bookPayment(tx, row, profileId, now);
    return { id: row.id, profileId };
  },
  answer: bankPayment,
};

function entryOf(input: Input, profile: ProfileRow, identity: string, today: string) {
  const { amount, bankReference, reference, payerName = null, payerAccount = null } = input;
  return {
    ...{ identity, amount, bankReference, payerName, payerAccount, account: null },
    currency: input.currency ?? profile.currency,
    bookedOn: input.bookedOn ?? today,
    references: reference ? [reference] : [],
  };
}
