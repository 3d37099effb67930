import type { Balance } from '../../sdk/contract/balance.ts';
import type { BillingProfile } from '../../sdk/contract/billing-profile.ts';
import type { Credit } from '../../sdk/contract/credit.ts';
import type { InvoiceDetails } from '../../sdk/contract/invoice.ts';
import type { Money } from '../../sdk/contract/money.ts';
import type { Months } from '../../sdk/contract/months.ts';
import type { Page } from '../../sdk/contract/page.ts';
import type { PaymentMethod } from '../../sdk/contract/payment-method.ts';
import type { InvoiceQuery } from '../../sdk/contract/request-shapes.ts';
import type { Role } from './access/roles.ts';
import type { CardFacts } from './payment-gateway.ts';
import type { Attempt } from './payments/attempt.ts';
import type { Reader, Transaction } from './store/database.ts';

export type * from './payment-gateway.ts';

/** Business time: what "today" is for due dates and expiry. Tokens and time-outs stay on real time. */
export interface Clock {
  /** Inside a transaction, name it: a clock that is kept in the database must not wait for another connection. */
  now(within?: Reader): Promise<Date>;
  /** Whether people can move it: never beside a gateway that moves real money. */
  readonly movable: boolean;
}

/** Where roles come from: our ledger's table unless the host has its own. */
export interface AccessSource {
  /** Every role that a person holds on a billing profile, inherited ones included. */
  rolesOf(subject: string, profileId: string, within?: Transaction): Promise<Role[]>;
  /** Names of people who hold one of these roles on a billing profile; at most ten. */
  namesWith(roles: readonly Role[], profileId: string): Promise<string[]>;
}

/** An invoice before it is known who looks at it: `pay` is decided by the service. */
export type InvoiceRecord = Omit<InvoiceDetails, 'pay' | 'pendingPayment'>;
export type InvoiceRow = Omit<
  InvoiceRecord,
  'lines' | 'creditsApplied' | 'payments' | 'documents' | 'related' | 'remittance'
>;
export interface PaymentMethodRecord extends Omit<PaymentMethod, 'remove'> {
  /** The card processor that it is saved at: no other can charge it. */
  gateway: string;
}

/** What the payment core must know of an invoice at the moment of the claim. */
export interface PayableInvoice {
  id: string;
  number: string;
  version: string;
  amountDue: Money;
  /** Only open documents of type invoice can be paid. */
  payable: boolean;
}

/** A payment method as the core charges it: how to name it, and what the gateway calls it. */
export interface ChargeableMethod {
  kind: 'saved' | 'once';
  paymentMethodId: string | null;
  /** The card processor that can charge it. */
  gateway: string;
  /** Null where the card is typed on the gateway's own page. */
  gatewayToken: string | null;
  /** Such as "Visa •••• 4242"; empty until the gateway tells which card it was. */
  label: string;
  save: boolean;
}

/** Who sends the invoices, as the law wants it on each of them. */
export interface Seller {
  name: string;
  /** Postal address, a line each. */
  lines: readonly string[];
  country?: string | undefined;
  /** VAT identification number, such as `SE556677889901`. */
  taxNumber?: string | undefined;
  /** Company registration number, such as `556677-8899`. */
  registrationNumber?: string | undefined;
  /** What else stands at the foot: seat, e-mail address, approval for tax. */
  notes?: readonly string[] | undefined;
}

/** Who is billed; a buyer in another country of the EU is named with its VAT number. */
export type BillTo = BillingProfile['billTo'] & { taxNumber?: string | undefined };

/** Everything that one document shows. */
/** The tax of one line. */
export interface LineTax {
  /** In basis points: 2500 are 25 per cent. */
  rate: number;
  tax: Money;
}

export interface DocumentSource {
  invoice: InvoiceRecord;
  /** The tax of each line of the invoice, in their order; null for a line of which only the tax of the whole is known. */
  lineTaxes?: readonly (LineTax | null)[];
  seller: Seller;
  billTo: BillTo;
  /** Whose calendar says on which date a payment was made. */
  timeZone: string;
  /** The payment that a receipt is for; null for the document of the invoice itself. */
  payment: InvoiceRecord['payments'][number] | null;
}

/** Draws a document as a file; a host that has no use for files leaves it out. */
export interface DocumentRenderer {
  /** Such as `application/pdf`. */
  readonly contentType: string;
  /** With its dot, such as `.pdf`. */
  readonly extension: string;
  /** Draws it in the language that was asked for, or in English; the same source gives the same bytes. */
  draw(source: DocumentSource, locale?: string): Promise<Uint8Array>;
  /** What the document is called in that language, such as "Faktura SE-1012". */
  title(source: DocumentSource, locale?: string): string;
}

/** A billing system behind the contract: reads, payment methods, and what the payment core asks of it. */
export interface BillingBackend {
  readonly name: string;
  /** Its business time, where it is ours to tell. */
  readonly clock?: Clock;
  /** Whether payments can be made here; where not, `link` says where they can. */
  readonly pays: { allowed: true } | { allowed: false; link: string };
  /** Those of these that there are; where a tenant is named, only those whose account is that tenant's. */
  profiles(
    ids: readonly string[],
    asked?: { tenant?: string | undefined; within?: Transaction | undefined },
  ): Promise<BillingProfile[]>;
  /** Changes whenever anything that a payer sees of the profile changes. */
  revision(profileId: string): Promise<string>;
  balance(profileId: string): Promise<Balance>;
  /** What was billed and paid in the last twelve months of the profile's own calendar. */
  months(profileId: string): Promise<Months>;
  credits(profileId: string): Promise<Credit[]>;
  /** One page; the first carries count and totals of the whole filtered list, unless nobody wants them counted. */
  invoices(profileId: string, query: InvoiceQuery, options?: { counted: boolean }): Promise<Page<InvoiceRow>>;
  invoice(profileId: string, invoiceId: string): Promise<InvoiceRecord | undefined>;
  /** What one of an invoice's own documents shows; left out by a backend whose documents lie elsewhere. */
  document?(profileId: string, invoiceId: string, documentId: string): Promise<DocumentSource | undefined>;
  paymentMethods(profileId: string): Promise<PaymentMethodRecord[]>;
  addPaymentMethod(tx: Transaction, profileId: string, method: NewPaymentMethod): Promise<string>;
  removePaymentMethod(tx: Transaction, profileId: string, paymentMethodId: string): Promise<void>;
  setDefault(tx: Transaction, profileId: string, choice: DefaultChoice): Promise<void>;

  /** Reads invoices for a quote, or inside a claim whose locks are held. */
  payables(profileId: string, invoiceIds: readonly string[], within?: Transaction): Promise<PayableInvoice[]>;
  /** The saved method if it can be charged now; undefined when it is gone, expired or another profile's. */
  savedMethod(
    profileId: string,
    paymentMethodId: string,
    within?: Transaction,
  ): Promise<ChargeableMethod | undefined>;
  /** Books a succeeded payment, and saves its card where the payer asked for it; runs in the finishing transaction. */
  settle(tx: Transaction, attempt: Attempt, card: CardFacts | undefined): Promise<void>;
  /**
   * Puts to these invoices what bank transfers brought for them while they were being paid otherwise, once that is over;
   * runs under their locks. Left out by a backend that takes no transfers.
   */
  applyKept?(tx: Transaction, invoiceIds: readonly string[]): Promise<void>;
  /** How much of a succeeded payment is still there to go back, in minor units: what pays its invoices or is not applied. */
  reversible(tx: Transaction, attempt: Attempt): Promise<number>;
  /**
   * Books money of a succeeded payment that goes back to its payer, or that a dispute holds or takes. What has left is booked
   * whatever became of the payment since: answers how much of it was not there any more, so that the payer owes it.
   */
  reverse(tx: Transaction, attempt: Attempt, reversal: Reversal): Promise<number>;
  /** Tells payers of this profile that something changed. */
  touch(tx: Transaction, profileId: string): Promise<void>;
  /** Everything in its books that does not add up. */
  verify(): Promise<Difference[]>;
  /** The same of a few invoices whose locks are held, quickly: it is asked before each claim and after each change. */
  verifyInvoices(tx: Transaction, invoiceIds: readonly string[]): Promise<Breach[]>;
  /** What its books say was paid by each of these attempts, in minor units; an attempt that is not booked is left out. */
  booked(attemptIds: readonly string[]): Promise<Map<string, number>>;
  /** What its books say went out again for each of these refunds and lost disputes. */
  bookedReversals(ids: readonly string[]): Promise<Map<string, number>>;
}

/** Something about an invoice that does not add up: nothing more is paid or given back on it until a person has looked. */
export interface Breach {
  profileId: string;
  invoiceId: string;
  /** As a sentence for that person. */
  what: string;
}

/** Something that does not add up, and which invoice or payment it is about, where it is about one. */
export interface Difference {
  what: string;
  breach?: Breach;
  paymentId?: string;
}

/**
 * What happens to money that was paid. `refund` and `dispute-lost` send it back and reopen invoices; `refund-returned`
 * says that it came back after all; `dispute-opened` holds it until the dispute is `dispute-lost` or `dispute-won`. One that was
 * lost may be won after all, which is `dispute-returned`, and one that was won be lost, which is `dispute-retaken`.
 */
export interface Reversal {
  kind:
    | 'refund'
    | 'refund-returned'
    | 'dispute-opened'
    | 'dispute-won'
    | 'dispute-lost'
    | 'dispute-returned'
    | 'dispute-retaken';
  /** The refund's or the dispute's id. */
  id: string;
  /** In minor units of the payment's currency. */
  amount: number;
}

export interface NewPaymentMethod extends CardFacts {
  /** The card processor whose token it is. */
  gateway: string;
  gatewayToken: string;
  makeDefault: boolean;
}

export interface DefaultChoice {
  paymentMethodId: string | null;
  autoPay: boolean | undefined;
}
