import { silentLog } from '../http/silent-log.ts';
import { alertThrough } from '../payments/alert.ts';
import type { Log } from '../payments/core.ts';
import type { Unproven } from '../payments/needing-people.ts';
import type { Payments } from '../payments/payments.ts';
import type { StoppedInvoice } from '../payments/stopping.ts';
import type { Clock } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import type { Database } from '../store/database.ts';
import { perform } from './act.ts';
import { type AddLine, addLine } from './acts/add-line.ts';
import { type AppliedPayment, type ApplyPayment, applyPayment } from './acts/apply-payment.ts';
import { type AssignPayment, assignPayment, unmatchedPayments } from './acts/assign-payment.ts';
import { type CreditedNote, type CreditNote, creditNote } from './acts/credit-note.ts';
import { type GrantCredit, type GrantedCredit, grantCredit } from './acts/grant-credit.ts';
import { type IssuedByHost, type IssueInvoice, issueInvoice } from './acts/issue-invoice.ts';
import type { Note } from './acts/note-answer.ts';
import { type RecordPayment, recordPayment } from './acts/record-payment.ts';
import {
  type AddRecurringLine,
  addRecurringLine,
  type EndRecurringLine,
  endRecurringLine,
} from './acts/recurring-line.ts';
import { type RefundedPayment, type RefundPayment, refund } from './acts/refund.ts';
import { type ResumeInvoice, resumeInvoice } from './acts/resume-invoice.ts';
import {
  type ReverseBankPayment,
  type ReversedBankPayment,
  reverseBankPayment,
} from './acts/reverse-bank-payment.ts';
import { type AssignRole, assignRole, type RemoveRole, removeRole } from './acts/roles.ts';
import {
  type AcceptPayment,
  acceptPayment,
  type ResolvePayment,
  resolvePayment,
  type StandingPayment,
} from './acts/unproven-payment.ts';
import { type UpdateProfile, updateProfile } from './acts/update-profile.ts';
import { type VoidInvoice, voidInvoice } from './acts/void-invoice.ts';
import type { BankPayment } from './bank/book-payment.ts';
import { type BankLine, type BankReport, importBank } from './bank/import-bank.ts';
import type { HostCore } from './core.ts';
import { Delivery, type DeliveryReport, defaultRetries, type EventHandler } from './events/delivery.ts';
import {
  type EventOptions,
  forget,
  listParked,
  type ParkedEvent,
  type ParkedEventName,
  redeliver,
  subscribeHandler,
  subscribeWebhook,
  type WebhookOptions,
} from './events/subscriptions.ts';

type CorePayments = Pick<
  Payments,
  'refund' | 'needingPeople' | 'resolve' | 'acceptPayment' | 'stoppedInvoices' | 'lift'
>;

export interface BillingHostOptions {
  /** PostgreSQL or PGlite through Drizzle, with our migrations applied. */
  database: Database;
  /** Business time. */
  clock: Clock;
  /** The payment core, through which card payments are refunded and stopped invoices go on. */
  payments?: CorePayments;
  log?: Log;
  /** Hears what needs a person; may be asynchronous. Logged as an error unless told, and where it fails. */
  onAlert?: (what: string) => void;
  /** Seconds before each further try to deliver an event; about three days of tries unless told. */
  retryEventsAfter?: readonly number[];
  /** How long a handler of events may take, in milliseconds; 30 seconds unless told. */
  eventTimeout?: number;
  /** How long a webhook may take, in milliseconds; 10 seconds unless told. */
  webhookTimeout?: number;
}

/**
 * The host's side of billing, for its own backend and never over HTTP. Every call checks its input and throws a `Refusal`
 * with field errors where it is wrong; under an `idempotencyKey` it is done once and answered alike each time.
 */
export interface BillingHost {
  /** Issues an invoice now, with the next number, credits that there are, and an automatic charge where the profile pays so. */
  issueInvoice(input: IssueInvoice): Promise<IssuedByHost>;
  /** Puts a line aside, to be billed by the next billing run. */
  addLine(input: AddLine): Promise<{ lineId: string }>;
  /** Bills something with every month from now on, such as a plan. */
  addRecurringLine(input: AddRecurringLine): Promise<{ recurringLineId: string }>;
  /** Says when something that is billed with every month ends; so does a customer who leaves. */
  endRecurringLine(input: EndRecurringLine): Promise<void>;
  /** Takes an unpaid invoice back whole, with a void note; credits that were applied are given back. */
  voidInvoice(input: VoidInvoice): Promise<Note>;
  /** Gives an invoice back in part or whole, paid or not; what is not due any more is kept for the payer. */
  creditNote(input: CreditNote): Promise<CreditedNote>;
  /** Gives the payer credit for the next invoices. */
  grantCredit(input: GrantCredit): Promise<GrantedCredit>;
  /** Takes down a bank transfer and puts it to the invoice that it names. */
  recordPayment(input: RecordPayment): Promise<BankPayment>;
  /** Sends money of a card payment back to its payer. */
  refund(input: RefundPayment): Promise<RefundedPayment>;
  /** Card payments and refunds of which nobody could prove for a day what became of them, oldest first. */
  unprovenPayments(): Promise<Unproven[]>;
  /** Asks the card processor afresh what became of a payment; without proof nothing changes. */
  resolvePayment(input: ResolvePayment): Promise<StandingPayment>;
  /** Accepts what the card processor took for a payment, where it was not what was agreed; it must say the same. */
  acceptPayment(input: AcceptPayment): Promise<StandingPayment>;
  /** Puts money that was not yet applied to an invoice. */
  applyPayment(input: ApplyPayment): Promise<AppliedPayment>;
  /** Invoices that are stopped because something about them does not add up, oldest first; nobody can pay them. */
  stoppedInvoices(): Promise<StoppedInvoice[]>;
  /** Lets a stopped invoice go on; refused while its books still do not add up. */
  resumeInvoice(input: ResumeInvoice): Promise<void>;
  /** Brings in a bank file, camt.053 or our CSV; the same one twice changes nothing. A `BankImportError` has what came in before. */
  importBank(text: string): Promise<BankReport>;
  /** Money of bank files that nobody was found for, oldest first. */
  unmatchedPayments(): Promise<BankLine[]>;
  /** Says whose money it is that nobody was found for. */
  assignPayment(input: AssignPayment): Promise<BankPayment>;
  /** Says something else of a customer, such as another address; documents that were issued before stay as they are. */
  updateProfile(input: UpdateProfile): Promise<void>;
  /** Takes money of a bank payment out of the books again: the bank took it back, it was paid out, or it was somebody else's. */
  reverseBankPayment(input: ReverseBankPayment): Promise<ReversedBankPayment>;
  /** Gives a person a role on a billing account or profile. */
  assignRole(input: AssignRole): Promise<void>;
  /** Takes a role from a person. */
  removeRole(input: RemoveRole): Promise<void>;

  /** Tells a handler what happens, at least once and in order for each invoice; answers how to end it in this process. */
  onEvent(handler: EventHandler, options: EventOptions): Promise<() => void>;
  /** Sends what happens to an address, signed by the Standard Webhooks specification. */
  addWebhook(options: WebhookOptions): Promise<() => void>;
  /** Tells all that may be told now. `openService` begins so every second, and does not wait for whoever is still being told. */
  deliver(): Promise<DeliveryReport>;
  /** Events that were given up, oldest first. */
  parkedEvents(): Promise<ParkedEvent[]>;
  /** Tries an event that was given up again. */
  redeliver(event: ParkedEventName): Promise<void>;
  /** Forgets a subscriber that is no longer wanted, in all processes. */
  forgetSubscriber(name: string): Promise<void>;
  /** Begins no delivery any more, and waits for those that are under way. */
  stop(): Promise<void>;
}

/** The host-side API of our own ledger. */
export function createBillingHost(options: BillingHostOptions): BillingHost {
  const { database, clock, log = silentLog } = options;
  const alert = alertThrough(log, options.onAlert);
  const core: HostCore = { database, clock, log, alert };
  const { retryEventsAfter = defaultRetries, eventTimeout = 30_000, webhookTimeout = 10_000 } = options;
  const delivery = new Delivery(core, { retryAfter: retryEventsAfter, handlerTimeout: eventTimeout });
  return {
    issueInvoice: (input) => perform(core, issueInvoice, input),
    addLine: (input) => perform(core, addLine, input),
    addRecurringLine: (input) => perform(core, addRecurringLine, input),
    endRecurringLine: (input) => perform(core, endRecurringLine, input),
    importBank: (text) => importBank(core, text),
    unmatchedPayments: () => unmatchedPayments(core),
    assignPayment: (input) => perform(core, assignPayment, input),
    voidInvoice: (input) => perform(core, voidInvoice, input),
    creditNote: (input) => perform(core, creditNote, input),
    grantCredit: (input) => perform(core, grantCredit, input),
    recordPayment: (input) => perform(core, recordPayment, input),
    applyPayment: (input) => perform(core, applyPayment, input),
    refund: async (input) => refund(paymentsOf(options), input),
    unprovenPayments: async () => paymentsOf(options).needingPeople(),
    resolvePayment: async (input) => resolvePayment(paymentsOf(options), input),
    acceptPayment: async (input) => acceptPayment(paymentsOf(options), input),
    stoppedInvoices: async () => paymentsOf(options).stoppedInvoices(),
    resumeInvoice: async (input) => resumeInvoice(paymentsOf(options), input),
    updateProfile: (input) => perform(core, updateProfile, input),
    reverseBankPayment: (input) => perform(core, reverseBankPayment, input),
    assignRole: (input) => perform(core, assignRole, input),
    removeRole: (input) => perform(core, removeRole, input),
    onEvent: async (handler, given) => subscribeHandler(delivery, handler, given),
    addWebhook: async (given) => subscribeWebhook(delivery, given, webhookTimeout),
    deliver: () => delivery.deliver(),
    parkedEvents: () => listParked(core),
    redeliver: (event) => redeliver(core, event),
    forgetSubscriber: (name) => forget(core, name),
    stop: () => delivery.stop(),
  };
}

function paymentsOf({ payments }: BillingHostOptions): CorePayments {
  if (payments) return payments;
  throw new Refusal('unavailable', { detail: 'Give createBillingHost the payments of the billing handler' });
}
