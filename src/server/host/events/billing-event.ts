import type { FailureCode } from '../../../../sdk/contract/failure.ts';
import type { Money } from '../../../../sdk/contract/money.ts';

/** What became of a payment by card. */
export interface PaymentData {
  paymentId: string;
  total: Money;
  /** What went to which invoice, in minor units. */
  invoices: { invoiceId: string; amount: number }[];
  failure: FailureCode | null;
}

/** Money that goes back to a payer. */
export interface RefundData {
  refundId: string;
  paymentId: string;
  amount: Money;
  /** What of it was not left of the payment when it went, so that the payer owes it; nothing unless it succeeded. */
  owed: Money;
  reason: string;
  /** The invoices that the payment paid. */
  invoices: { invoiceId: string }[];
}

/** A payment that its payer disputes at the bank. */
export interface DisputeData {
  disputeId: string;
  paymentId: string;
  amount: Money;
  /** What of it was not left of the payment when it was lost, so that the payer owes it; nothing before. */
  owed: Money;
  invoices: { invoiceId: string }[];
}

/** A document that takes an invoice back, whole or in part. */
export interface NoteData {
  invoiceId: string;
  number: string;
  noteId: string;
  noteNumber: string;
  /** What the note gives back, above zero. */
  total: Money;
  /** What is still due on the invoice. */
  amountDue: Money;
}

/** Money that came to the bank, and what became of it. */
export interface BankPaymentData {
  bankTransactionId: string;
  amount: Money;
  bookedOn: string;
  /** The invoice that the payer named, where one was found. */
  invoiceId: string | null;
  /** What went to that invoice. */
  applied: Money;
  /** What is kept for the payer. */
  notYetApplied: Money;
}

/** Money of a bank payment that went back, or was never the payer's. */
export interface BankReversalData {
  reversalId: string;
  bankTransactionId: string;
  amount: Money;
  reason: string;
  /** The invoice that the bank payment was for, where one was known. */
  invoiceId: string | null;
  /** What is due on that invoice again. */
  reopened: Money;
  /** What was taken of money not yet applied. */
  notYetApplied: Money;
  /** What pays another invoice by now, so that the payer owes it. */
  owed: Money;
}

/** What the data of each type of event holds. */
export interface EventData {
  'payment.succeeded': PaymentData;
  'payment.failed': PaymentData;
  'payment.canceled': PaymentData;
  'payment.overpaid': { paymentId: string; invoiceId: string; amount: Money };
  'refund.succeeded': RefundData;
  'refund.failed': RefundData;
  'refund.returned': RefundData;
  'dispute.opened': DisputeData;
  'dispute.won': DisputeData;
  'dispute.lost': DisputeData;
  'invoice.issued': {
    invoiceId: string;
    number: string;
    total: Money;
    amountDue: Money;
    dueDate: string | null;
  };
  'invoice.overdue': { invoiceId: string; number: string; amountDue: Money; dueDate: string | null };
  'invoice.charge-exhausted': {
    invoiceId: string;
    number: string;
    amountDue: Money;
    /** How often it was tried. */
    tries: number;
    /** Why the last try failed. */
    failure: FailureCode;
  };
  'invoice.voided': NoteData;
  'invoice.credited': NoteData;
  'credit.granted': { creditId: string; reason: string; amount: Money; expiresOn: string | null };
  'credit.expired': { creditId: string; amount: Money; expiresOn: string | null };
  'bank-payment.received': BankPaymentData;
  'bank-payment.reversed': BankReversalData;
  'money.applied': { applicationId: string; invoiceId: string; amount: Money; amountDue: Money };
  'role.assigned': { subject: string; name: string; role: string; scopeId: string };
  'role.removed': { subject: string; role: string; scopeId: string };
}

export type EventType = keyof EventData;

interface EventOf<Type extends EventType> {
  /** The same each time the event is told: what a receiver that heard it before goes by. */
  id: string;
  type: Type;
  /** When it happened, ISO 8601. */
  at: string;
  profileId: string;
  /** The invoice that it speaks of; left out where there is none, or more than one. */
  invoiceId?: string;
  data: EventData[Type];
}

/** Something that happened to a billing profile, as handlers and webhooks of the host hear it. */
export type BillingEvent = { [Type in EventType]: EventOf<Type> }[EventType];
