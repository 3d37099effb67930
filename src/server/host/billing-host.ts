import { silentLog } from '../http/silent-log.ts';
import type { Log } from '../payments/core.ts';
import type { Clock } from '../ports.ts';
import type { Database } from '../store/database.ts';
import { perform } from './act.ts';
import { type AppliedPayment, type ApplyPayment, applyPayment } from './acts/apply-payment.ts';
import { type CreditedNote, type CreditNote, creditNote } from './acts/credit-note.ts';
import { type GrantCredit, type GrantedCredit, grantCredit } from './acts/grant-credit.ts';
import type { Note } from './acts/note-answer.ts';
import { type RecordPayment, recordPayment } from './acts/record-payment.ts';
import { type AssignRole, assignRole, type RemoveRole, removeRole } from './acts/roles.ts';
import { type VoidInvoice, voidInvoice } from './acts/void-invoice.ts';
import type { BankPayment } from './bank/book-payment.ts';
import type { HostCore } from './core.ts';

export interface BillingHostOptions {
  /** PostgreSQL or PGlite through Drizzle, with our migrations applied. */
  database: Database;
  /** Business time. */
  clock: Clock;
  log?: Log;
  /** Hears what needs a person; logged as an error unless told. */
  onAlert?: (what: string) => void;
}

/**
 * The host's side of billing, for its own backend and never over HTTP. Every call checks its input and throws a `Refusal`
 * with field errors where it is wrong; under an `idempotencyKey` it is done once and answered alike each time.
 */
export interface BillingHost {
  /** Takes an unpaid invoice back whole, with a void note; credits that were applied are given back. */
  voidInvoice(input: VoidInvoice): Promise<Note>;
  /** Gives an invoice back in part or whole, paid or not; what is not due any more is kept for the payer. */
  creditNote(input: CreditNote): Promise<CreditedNote>;
  /** Gives the payer credit for the next invoices. */
  grantCredit(input: GrantCredit): Promise<GrantedCredit>;
  /** Takes down a bank transfer and puts it to the invoice that it names. */
  recordPayment(input: RecordPayment): Promise<BankPayment>;
  /** Puts money that was not yet applied to an invoice. */
  applyPayment(input: ApplyPayment): Promise<AppliedPayment>;
  /** Gives a person a role on a billing account or profile. */
  assignRole(input: AssignRole): Promise<void>;
  /** Takes a role from a person. */
  removeRole(input: RemoveRole): Promise<void>;
}

/** The host-side API of our own ledger. */
export function createBillingHost(options: BillingHostOptions): BillingHost {
  const { database, clock, log = silentLog } = options;
  const alert = options.onAlert ?? ((what: string) => log.error({ what }, 'something needs a person'));
  const core: HostCore = { database, clock, log, alert };
  return {
    voidInvoice: (input) => perform(core, voidInvoice, input),
    creditNote: (input) => perform(core, creditNote, input),
    grantCredit: (input) => perform(core, grantCredit, input),
    recordPayment: (input) => perform(core, recordPayment, input),
    applyPayment: (input) => perform(core, applyPayment, input),
    assignRole: (input) => perform(core, assignRole, input),
    removeRole: (input) => perform(core, removeRole, input),
  };
}
