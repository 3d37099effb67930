import * as z from 'zod/mini';
import { plainDate } from './ids.ts';
import { documentTypes, invoiceStatuses } from './invoice.ts';
import { maxAmount } from './money.ts';

// What requests hold. Kept apart from the answers, since browsers need not carry them.

/** An id as a request may name it: up to 128 letters, digits, `_`, `-`, `.` or `:`. */
export const namedId = z.string().check(z.regex(/^[\w.:-]{1,128}$/));

/** Idempotency keys: 1 to 255 printable ASCII characters without spaces or quotes. */
export const idempotencyKey = z.string().check(z.regex(/^[!#-~]{1,255}$/));

/** Whether a calendar date `YYYY-MM-DD` exists. No year 0: calendars have none, though JavaScript does. */
export const dateExists = (date: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(date) &&
  date >= '0001' &&
  new Date(`${date}T00:00Z`).toJSON()?.startsWith(date) === true;

/** A calendar date of a request, which must exist. */
export const existingDate = plainDate.check(
  z.refine(dateExists, 'Write a date that exists, such as 2026-02-28'),
);

/** A payment amount: a JSON integer above zero, in minor units; strings and fractions are refused. */
export const paymentAmount = z.int().check(z.gte(1), z.lte(maxAmount));

/** Cursor and size of a page that is asked for: 1 to 100 rows, 25 unless told. */
export const pageQuery = {
  cursor: z.optional(z.string().check(z.maxLength(1024))),
  limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
};
export const invoiceSorts = [
  '-issueDate',
  'issueDate',
  '-dueDate',
  'dueDate',
  '-amountDue',
  'amountDue',
  '-total',
  'total',
  '-number',
  'number',
] as const;

/** Filters, order and page of an invoice list. Dates are inclusive; amounts are totals in minor units. */
export const invoiceFilters = {
  status: z.optional(z.array(z.enum(invoiceStatuses)).check(z.maxLength(20))),
  documentType: z.optional(z.array(z.enum(documentTypes)).check(z.maxLength(20))),
  issuedFrom: z.optional(existingDate),
  issuedTo: z.optional(existingDate),
  dueFrom: z.optional(existingDate),
  dueTo: z.optional(existingDate),
  currency: z.optional(z.array(z.string().check(z.regex(/^[A-Z]{3}$/))).check(z.maxLength(20))),
  minTotal: z.optional(z.int()),
  maxTotal: z.optional(z.int()),
  /** Part of a number, a purchase order or a line's text; case does not matter. */
  search: z.optional(z.string().check(z.maxLength(100))),
  /** What is alike in it comes in the order of the numbers. */
  sort: z.optional(z.enum(invoiceSorts)),
};
export const invoiceQuery = z.object({ ...invoiceFilters, ...pageQuery });
export const invoiceExportQuery = z.object(invoiceFilters);
export type InvoiceQuery = z.infer<typeof invoiceQuery>;
/** The language of a document, as a BCP 47 tag such as `sv` or `en-GB`; English unless told, or where it is not spoken. */
const locale = z.optional(z.string().check(z.regex(/^[a-z]{2,3}(-[a-z\d]{1,8}){0,4}$/i)));
export const documentQuery = z.object({ locale });
/** Whose documents are wanted in one file, and in which language. */
export const exportRequest = z.object({ ...invoiceFilters, locale });

/** What hosted card fields hand back: a reference to a card, never its number. */
const cardToken = z.string().check(z.regex(/^[\w-]{8,200}$/));

/** A saved payment method, a new card that is used once or saved as well, or a card typed on the gateway's own page. */
export const paymentSource = z
  .object({
    paymentMethodId: z.optional(namedId),
    cardToken: z.optional(cardToken),
    save: z.optional(z.boolean()),
    hostedPage: z.optional(z.literal(true)),
  })
  .check(
    z.refine(
      ({ paymentMethodId, cardToken, save, hostedPage }) =>
        [paymentMethodId, cardToken, hostedPage].filter((given) => given !== undefined).length === 1 &&
        (save === undefined || cardToken !== undefined),
      'Send a paymentMethodId, a cardToken with or without save, or hostedPage',
    ),
  ) as z.ZodMiniType<PaymentSource, PaymentSource>;
export type PaymentSource =
  | { paymentMethodId: string }
  | { cardToken: string; save?: boolean | undefined }
  | { hostedPage: true };

export const addPaymentMethodRequest = z.object({
  cardToken,
  makeDefault: z.optional(z.boolean()),
});

export const defaultPaymentMethodRequest = z.object({
  /** Null sets check or wire transfer. */
  paymentMethodId: z.nullable(namedId),
  autoPay: z.optional(z.boolean()),
});

/** What part of a payment goes to which invoice, at which version of it; `amount` is in minor units. */
export const allocation = z.object({
  invoiceId: namedId,
  version: z.string().check(z.maxLength(64)),
  amount: paymentAmount,
});
export type Allocation = z.infer<typeof allocation>;

export const maxAllocations = 50;

export const quoteRequest = z.object({
  /** The invoices to pay; without an amount, all that is due on one. */
  invoices: z
    .array(z.object({ invoiceId: namedId, amount: z.optional(paymentAmount) }))
    .check(z.minLength(1), z.maxLength(maxAllocations)),
  source: z.optional(paymentSource),
});
export type QuoteRequest = z.infer<typeof quoteRequest>;

export const paymentRequest = z.object({
  allocations: z.array(allocation).check(z.minLength(1), z.maxLength(maxAllocations)),
  /** What the payer agreed to: exactly the sum of the allocations. */
  total: z.object({
    amount: z.int().check(z.gte(1), z.lte(maxAmount)),
    currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  }),
  source: paymentSource,
  /** Where the payer comes back to from a page of the gateway: the name of one of the service's return addresses. */
  returnTo: z.optional(namedId),
});
export type PaymentRequest = z.infer<typeof paymentRequest>;

/** Finds payments by the key they were sent with: the way to learn what became of a lost answer. */
export const paymentQuery = z.object({ idempotencyKey: z.optional(idempotencyKey), ...pageQuery });
