import { fromDecimal } from '../../../../sdk/contract/decimal.ts';
import type { Money } from '../../../../sdk/contract/money.ts';

/** A row as it came: any field may be missing or odd. */
export type Fields = Record<string, unknown>;

export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

export const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** The name that follows a kind of resource in an ARM id; ids compare without regard to case. */
export function nameIn(id: unknown, kind: string): string {
  return new RegExp(`/${kind}/([^/]+)`, 'i').exec(textOf(id))?.[1] ?? '';
}

/** An id of ours for a resource that is theirs; ARM names compare without regard to case. */
export function ownId(prefix: string, name: string): string {
  return `${prefix}_${name.toLowerCase().replace(/[^\w.:-]/g, '-')}`.slice(0, 128);
}

/** Reads the fields of one row, and notes those that it cannot read instead of failing. */
export class RowReader {
  readonly issues: string[] = [];
  readonly #row: Fields;

  constructor(row: Fields) {
    this.#row = row;
  }

  text(field: string): string {
    return textOf(this.#row[field]);
  }

  /** An amount as it was sent, in minor units; undefined where there is none, or none that can be read. */
  money(field: string, sent = this.#row[field], path = field): Money | undefined {
    if (sent === undefined || sent === null) return undefined;
    const { value, currency } = fieldsOf(sent);
    try {
      const code = textOf(currency).toUpperCase();
      if (!/^[A-Z]{3}$/.test(code)) throw new RangeError('the currency is not an ISO 4217 code');
      if (typeof value !== 'number' && typeof value !== 'string')
        throw new RangeError('the value is not a decimal');
      return fromDecimal(value, code);
    } catch (error) {
      this.issues.push(`${path}: ${error instanceof Error ? error.message : error}; it was left out`);
      return undefined;
    }
  }

  /** The calendar date as it is written: a bill's date must not move with anybody's time zone. */
  date(field: string): string | null {
    const written = this.text(field);
    if (!written) return null;
    const [date] = /^\d{4}-\d\d-\d\d(?=T|$)/.exec(written) ?? [];
    if (date && new Date(`${date}T00:00Z`).toJSON()?.startsWith(date)) return date;
    this.issues.push(`${field}: is not an ISO date; it was left out`);
    return null;
  }

  /** The rows of a list inside the row. */
  list(field: string): Fields[] {
    const sent = this.#row[field];
    return Array.isArray(sent) ? sent.map(fieldsOf) : [];
  }
}
