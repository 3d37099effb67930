import * as z from 'zod/mini';
import { id } from './ids.ts';
import { money } from './money.ts';

/** Kinds of agreement; `other` stands for one that this version does not know. */
export const agreementTypes = [
  'customer-agreement',
  'online-services',
  'enterprise',
  'partner',
  'other',
] as const;

const address = z.object({
  name: z.string(),
  lines: z.array(z.string()),
  country: z.optional(z.string()),
});

/** How to pay by bank transfer or check: what an invoice shows at its foot. */
export const remittance = z.object({
  payee: z.string(),
  bankName: z.optional(z.string()),
  iban: z.optional(z.string()),
  bic: z.optional(z.string()),
  /** A Swedish Bankgiro number, such as `5050-1055`. */
  bankgiro: z.optional(z.string()),
  accountNumber: z.optional(z.string()),
  /** Where a check is sent. */
  address: z.optional(z.array(z.string())),
  /** What the payer must write so that the payment finds its invoice: the invoice number. */
  reference: z.string(),
  /** The same as a Swedish OCR reference with its check digit; only beside a Bankgiro number, for kronor. */
  ocr: z.optional(z.string()),
  /** The same as an RF creditor reference (ISO 11649); only beside an IBAN, for euros. */
  creditorReference: z.optional(z.string()),
  /**
   * A QR code that fills in a SEPA transfer of what is due (EPC069-12): its text, how many modules it is wide, and its
   * dark modules as the `d` of an SVG path, one unit a module. Leave four modules of white around it.
   */
  epc: z.optional(z.object({ payload: z.string(), size: z.int(), path: z.string() })),
});
export type Remittance = z.infer<typeof remittance>;

export const billingProfile = z.object({
  id,
  name: z.string(),
  account: z.object({
    id,
    name: z.string(),
    agreementType: z.enum(agreementTypes),
    agreementTypeWord: z.optional(z.string()),
    /** Whether this agreement lets its invoices be paid online. */
    paysOnline: z.boolean(),
    /** Whether it lets a payer pay less than all that is due on an invoice; absent means no. */
    paysInParts: z.optional(z.boolean()),
  }),
  currency: z.string(),
  billTo: address,
  /** Who is paid; shown on the review step. */
  payee: z.string(),
  /** `payment-method` charges `defaultPaymentMethodId`; `wire` means check or wire transfer. */
  paysBy: z.enum(['payment-method', 'wire', 'other']),
  defaultPaymentMethodId: z.nullable(id),
  /** Whether the default payment method is charged automatically when an invoice is issued. */
  autoPay: z.boolean(),
  /** The most that may be paid with a card in one payment; null means no limit. */
  cardLimit: z.nullable(money),
});
export type BillingProfile = z.infer<typeof billingProfile>;
