import type { BillingProfile } from '../../../sdk/contract/billing-profile.ts';
import { maxAmount } from '../../../sdk/contract/money.ts';
import type { Quote } from '../../../sdk/contract/quote.ts';
import type { PaymentRequest } from '../../../sdk/contract/request-shapes.ts';
import type { PayableInvoice } from '../ports.ts';
import { Refusal } from '../refusal.ts';

const quoteLife = 15 * 60_000;

/** The version that a payer agrees to: an invoice's own for all that is due, with the amount in it for a part. */
export function agreedVersion({ version, amountDue }: PayableInvoice, amount: number): string {
  return amount === amountDue.amount ? version : `${version}~${amount}`;
}

/** What a payer is asked to agree to; refuses what cannot be paid in one payment. */
export function makeQuote(
  profile: BillingProfile,
  invoices: readonly PayableInvoice[],
  amounts: ReadonlyMap<string, number | undefined>,
): Quote {
  const allocations = invoices.map((invoice) => {
    assertPayable(invoice);
    const amount = amounts.get(invoice.id) ?? invoice.amountDue.amount;
    if (amount > invoice.amountDue.amount) {
      const message = `Invoice ${invoice.number} has only ${invoice.amountDue.amount} minor units due`;
      throw new Refusal('invalid-request', { errors: [{ path: 'invoices', message }] });
    }
    assertPartAllowed(profile, invoice, amount);
    return {
      invoiceId: invoice.id,
      invoiceNumber: invoice.number,
      version: agreedVersion(invoice, amount),
      amount,
    };
  });
  const currency = oneCurrency(invoices);
  const sum = allocations.reduce((all, { amount }) => all + amount, 0);
  if (sum > maxAmount) {
    const message = `One payment carries at most ${maxAmount} minor units: pay fewer invoices at a time`;
    throw new Refusal('invalid-request', { errors: [{ path: 'invoices', message }] });
  }
  return {
    profileId: profile.id,
    allocations,
    total: { amount: sum, currency },
    payee: profile.payee,
    expiresAt: new Date(Date.now() + quoteLife).toISOString(),
  };
}

/** Refuses unless what the payer agreed to is still exactly what is due. */
export function assertAgreed(
  profile: BillingProfile,
  invoices: readonly PayableInvoice[],
  { allocations, total }: PaymentRequest,
): void {
  if (allocations.reduce((sum, { amount }) => sum + amount, 0) !== total.amount) {
    throw new Refusal('invalid-request', {
      errors: [{ path: 'total.amount', message: 'The total must be the sum of the allocations' }],
    });
  }
  invoices.forEach(assertPayable);
  if (oneCurrency(invoices) !== total.currency) throw new Refusal('currency-mismatch');
  const moved = allocations.some(({ invoiceId, version, amount }) => {
    const invoice = invoices.find(({ id }) => id === invoiceId);
    return !invoice || amount > invoice.amountDue.amount || version !== agreedVersion(invoice, amount);
  });
  if (moved) throw new Refusal('amount-changed', { quote: makeQuote(profile, invoices, new Map()) });
  for (const { invoiceId, amount } of allocations) {
    const invoice = invoices.find(({ id }) => id === invoiceId);
    if (invoice) assertPartAllowed(profile, invoice, amount);
  }
}

function assertPartAllowed(
  { account }: BillingProfile,
  { number, amountDue }: PayableInvoice,
  amount: number,
) {
  if (account.paysInParts || amount === amountDue.amount) return;
  const message = `Invoice ${number} is paid whole under this agreement: leave its amount out`;
  throw new Refusal('invalid-request', { errors: [{ path: 'invoices', message }] });
}

function assertPayable({ number, payable, amountDue }: PayableInvoice): void {
  if (!payable) throw new Refusal('invoice-not-payable', { detail: `${number} is not an open invoice` });
  if (amountDue.amount === 0) throw new Refusal('already-settled', { detail: `Nothing is due on ${number}` });
}

function oneCurrency(invoices: readonly PayableInvoice[]): string {
  const [currency, ...others] = new Set(invoices.map(({ amountDue }) => amountDue.currency));
  if (currency === undefined || others.length > 0) {
    throw new Refusal('currency-mismatch', {
      detail: 'Pay invoices of different currencies one currency at a time',
    });
  }
  return currency;
}
