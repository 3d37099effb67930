import * as z from 'zod/mini';
import { isBankgiro, isIban } from '../../../check-digits.ts';
import { positiveMinorUnits, text } from './fields.ts';

const address = { name: text, lines: z.array(text), country: z.optional(text) };
const billTo = z.strictObject({ ...address, taxNumber: z.optional(text) });
const seller = z.strictObject({
  ...address,
  taxNumber: z.optional(text),
  registrationNumber: z.optional(text),
  notes: z.optional(z.array(text)),
});

const remittance = z.strictObject({
  payee: text,
  bankName: z.optional(text),
  iban: z.optional(z.string().check(z.refine(isIban, 'Write an IBAN whose check digits are right'))),
  bic: z.optional(text),
  bankgiro: z.optional(
    z
      .string()
      .check(z.refine(isBankgiro, 'Write a Bankgiro number whose check digit is right, such as 5050-1055')),
  ),
  accountNumber: z.optional(text),
  address: z.optional(z.array(text)),
});

/** What is said of a billing profile and may be said anew later. */
export const profileFields = {
  name: text,
  /** Who is billed. */
  billTo,
  /** Who is paid. */
  payee: text,
  /** Who sends the invoices; the payee alone without one. */
  seller,
  /** How to pay by bank transfer or check. */
  remittance,
  paymentTermsDays: z.int().check(z.gte(0), z.lte(365)),
  /** The most that one card payment may carry, in minor units. */
  cardLimit: positiveMinorUnits,
};
