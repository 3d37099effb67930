import { asc, eq } from 'drizzle-orm';
import { toDecimal } from '../../../sdk/index.ts';
import { bankTransaction } from '../../../src/server/host/schema.ts';
import type { Act } from './acts.ts';
import { openInvoice } from './host-acts.ts';

/** So much of what is due as people send: all of it, less, or more. */
const sends = {
  exact: (due: number) => due,
  short: (due: number) => Math.ceil(due / 2),
  over: (due: number) => due + Math.ceil(due / 10),
};

const transfer =
  (kind: keyof typeof sends, reference: (number: string) => string): Act =>
  async (town, customer, random) => {
    const found = await openInvoice(town, customer, random);
    if (!found) return 'nothing to send';
    const amount = sends[kind](found.amountDue);
    const bankReference = crypto.randomUUID();
    const { profileId } = customer;
    await town.host.recordPayment({ profileId, amount, bankReference, reference: reference(found.number) });
    town.note(town.sent, customer, amount);
    return 'arrived';
  };

export const sendExact = transfer('exact', (number) => number);
export const sendShort = transfer('short', (number) => `Invoice ${number}`);
export const sendOver = transfer('over', (number) => number);
export const sendAstray = transfer('exact', () => 'for last month, thank you');

/** Money that nobody can be found for comes in a bank file. */
export const sendUnnamed: Act = async (town, customer, random) => {
  const { currency, subject } = customer;
  const amount = toDecimal({ amount: random.between(1, 50_000), currency });
  const row = [
    new Date().toISOString().slice(0, 10),
    amount,
    currency,
    crypto.randomUUID(),
    'thank you',
    subject,
  ];
  const header = 'booked_on,amount,currency,bank_reference,message,payer_name';
  const { unmatched } = await town.host.importBank(`${header}\n${row.join(',')}\n`);
  return `${unmatched.length} unmatched`;
};

/** The bank takes a transfer back, in part or whole. */
export const takeBack: Act = async (town, customer, random) => {
  const { profileId } = customer;
  const rows = await town.database
    .select()
    .from(bankTransaction)
    .where(eq(bankTransaction.profileId, profileId))
    .orderBy(asc(bankTransaction.createdAt), asc(bankTransaction.amount));
  if (rows.length === 0) return 'nothing to take back';
  const { id: bankTransactionId, amount: whole } = random.pick(rows);
  const part = random.chance(0.5) && { amount: random.between(1, whole) };
  const { amount } = await town.host.reverseBankPayment({ bankTransactionId, reason: 'Recalled', ...part });
  town.note(town.sent, customer, -amount.amount);
  return 'taken back';
};

/** Somebody at the host finds out whose money it is, and which of it pays what. */
export const sortOut: Act = async (town, customer, random) => {
  const { profileId, subject } = customer;
  const waiting = (await town.host.unmatchedPayments()).filter(({ payerName }) => payerName === subject);
  for (const { bankTransactionId, amount } of waiting) {
    await town.host.assignPayment({ bankTransactionId, profileId });
    town.note(town.sent, customer, amount.amount);
  }
  const found = await openInvoice(town, customer, random);
  if (!found) return `${waiting.length} assigned`;
  await town.host.applyPayment({ profileId, invoiceId: found.id });
  return 'applied';
};
