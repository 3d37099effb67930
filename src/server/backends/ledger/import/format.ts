import * as z from 'zod/mini';
import { agreementTypes } from '../../../../../sdk/contract/billing-profile.ts';
import { paymentMethodTypes } from '../../../../../sdk/contract/payment-method.ts';
import { roles } from '../../../access/roles.ts';
import {
  basisPoints,
  currency,
  date,
  id,
  list,
  minorUnits,
  optional,
  positiveMinorUnits,
  quantity,
  sessionName,
  text,
  timeZone,
} from './fields.ts';
import { importInvoice } from './format-invoice.ts';
import { profileFields } from './profile-fields.ts';

const account = z.strictObject({
  id,
  /** Whose account it is: what sessions of the host name. */
  tenant: sessionName,
  name: text,
  agreementType: z.enum(agreementTypes),
  agreementTypeWord: optional(text),
  paysOnline: z.boolean('Write true or false: whether invoices may be paid online'),
  paysInParts: z.optional(z.boolean('Write true or false: whether less than all that is due may be paid')),
});

const profile = z.strictObject({
  id,
  accountId: id,
  name: profileFields.name,
  currency,
  timeZone,
  billTo: profileFields.billTo,
  payee: profileFields.payee,
  paysBy: z.enum(['payment-method', 'wire']),
  defaultPaymentMethodId: optional(id),
  autoPay: z._default(z.boolean(), false),
  cardLimit: optional(profileFields.cardLimit),
  paymentTermsDays: z._default(profileFields.paymentTermsDays, 30),
  numberSeries: z.strictObject({ series: id, next: z.int().check(z.gte(1)) }),
  remittance: optional(profileFields.remittance),
  seller: optional(profileFields.seller),
});

const person = z.strictObject({
  subject: sessionName,
  name: text,
  roles: z.array(z.strictObject({ role: z.enum(roles), scopeId: id })),
});

const paymentMethod = z.strictObject({
  id,
  profileId: id,
  type: z._default(z.enum(paymentMethodTypes), 'card'),
  /** The card processor whose token it is; the sandbox unless told. */
  gateway: z.optional(text),
  gatewayToken: z
    .string()
    .check(z.regex(/^[\w-]{8,200}$/, 'Write the token that the card processor gave for it, never a number')),
  brand: optional(text),
  last4: optional(z.string().check(z.regex(/^\d{4}$/, 'Write the last four digits as text, such as "4242"'))),
  expiryMonth: optional(z.int().check(z.gte(1), z.lte(12))),
  expiryYear: optional(z.int().check(z.gte(2000), z.lte(2100))),
  holder: optional(text),
});

const credit = z.strictObject({
  id,
  profileId: id,
  currency: optional(currency),
  reason: text,
  granted: positiveMinorUnits,
  grantedOn: date,
  expiresOn: optional(date),
});

/** A profile that is billed each month from the day after `billedThrough`. */
const schedule = z.strictObject({ profileId: id, billedThrough: date });

const line = {
  id,
  profileId: id,
  description: text,
  quantity,
  unit: optional(text),
  unitPrice: minorUnits,
  taxRate: basisPoints,
};
const recurringLine = z.strictObject({ ...line, startsOn: date, endsOn: optional(date) });
const pendingLine = z.strictObject({ ...line, serviceDate: date });

/** The import format, version 1: one company's billing, whole; everything that is referred to is in the file. */
export const importFormat = z.strictObject({
  format: z.literal('betala-import'),
  version: z.literal(1),
  accounts: list(account),
  profiles: list(profile),
  people: list(person),
  paymentMethods: list(paymentMethod),
  credits: list(credit),
  invoices: list(importInvoice),
  schedules: list(schedule),
  recurringLines: list(recurringLine),
  pendingLines: list(pendingLine),
});

/** A document as it may be written: what has a default may be left out. */
export type ImportDocument = z.input<typeof importFormat>;
/** A document that was read and checked. */
export type CheckedDocument = z.output<typeof importFormat>;
