import * as z from 'zod/mini';
import { currencies } from '../../../../../sdk/contract/currencies.ts';
import { maxAmount } from '../../../../../sdk/contract/money.ts';
import { dateExists } from '../../../../../sdk/contract/request-shapes.ts';
import { isSessionName } from '../../../plain-text.ts';
import { isQuantity } from '../line-amounts.ts';

// The kinds of field that an import file is made of, each with what to write where it is wrong.

const isPlain = (text: string) => text.isWellFormed() && !/\p{Cc}/u.test(text);

export const id = z
  .string()
  .check(z.regex(/^[\w.:-]{1,128}$/, 'Write an id of 1 to 128 letters, digits, "_", "-", "." or ":"'));

/** A person or a tenant, by the same rule as in sessions. */
export const sessionName = z
  .string()
  .check(
    z.refine(isSessionName, 'Write it as your sessions do: 1 to 200 characters of plain text on one line'),
  );

export const text = z
  .string()
  .check(
    z.minLength(1, 'Write at least one character'),
    z.maxLength(500, 'Write at most 500 characters'),
    z.refine(isPlain, 'Write plain text without control characters'),
  );

/** An amount in minor units; credit notes go below zero. */
export const minorUnits = z
  .int('Write a whole number of minor units, such as 12500 for 125.00')
  .check(
    z.refine((amount) => Math.abs(amount) <= maxAmount, `Write at most ${maxAmount} minor units, either way`),
  );

export const positiveMinorUnits = minorUnits.check(z.gte(1, 'Write an amount above zero, in minor units'));

export const date = z
  .string()
  .check(z.refine(dateExists, 'Write a date that exists as YYYY-MM-DD, such as 2026-02-28'));

export const instant = z
  .string()
  .check(
    z.refine(
      (value) =>
        /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(value) &&
        dateExists(value.slice(0, 10)) &&
        dateExists(dateInUtc(value)),
      'Write an instant with its zone, such as 2026-02-28T09:30:00Z',
    ),
  );

export const currency = z
  .string()
  .check(z.refine((code) => currencies.has(code), 'Write an ISO 4217 currency code, such as SEK'));

export const timeZone = z
  .string()
  .check(z.refine(isTimeZone, 'Write an IANA time zone, such as Europe/Stockholm'));

export const basisPoints = z
  .int('Write a whole number of basis points, such as 2500 for 25 %')
  .check(
    z.gte(0, 'Write zero or more basis points'),
    z.lte(10_000, 'Write at most 10000 basis points, which are 100 %'),
  );

const aQuantity = 'Write a decimal number as text, such as "12.5", with at most six decimals';
export const quantity = z.string(aQuantity).check(z.refine(isQuantity, aQuantity));

export const optional = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z._default(z.nullable(schema), null);
export const list = <Schema extends z.ZodMiniType>(schema: Schema) => z._default(z.array(schema), []);

/** An offset may lead out of the years that the calendar has. */
const dateInUtc = (value: string) => new Date(value).toJSON()?.split('T')[0] ?? '';

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
