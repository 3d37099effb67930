import type { Invoice } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import type { MoreWords } from '../i18n/more-words.ts';
import type { Words } from '../i18n/words.ts';

/** Every column that a reader may choose, beside the number, which is always first. */
export const allColumns = [
  'issueDate',
  'dueDate',
  'status',
  'total',
  'amountDue',
  'subtotal',
  'tax',
  'creditApplied',
  'amountPaid',
  'purchaseOrder',
] as const;
export type Column = (typeof allColumns)[number];

/** The columns at first. */
export const usualColumns: readonly Column[] = allColumns.slice(0, 5);

/** Reads names of columns, separated by spaces; those at first where there are none. */
export function columnsOf(names: string | undefined): readonly Column[] {
  const chosen = new Set(names?.split(/\s+/) as Column[] | undefined);
  const known = [...chosen].filter((name) => allColumns.includes(name));
  return known.length ? known : usualColumns;
}

/** Words that are there from the start, and those that come later. */
export type SomeWords = (Words & Partial<MoreWords>) | undefined;

export function columnName(column: Column | 'number', words: SomeWords): string {
  return words?.[column === 'issueDate' ? 'issued' : column] ?? '';
}

/** How a column is laid out. */
export function kindOf(column: Column): string {
  if (column.endsWith('Date') || column === 'status') return column;
  return column === 'purchaseOrder' ? column : `${column} number money`;
}

/** What stands in a cell, apart from the status. */
export function cellText(invoice: Invoice, column: Exclude<Column, 'status'>, language: Language): string {
  const value = invoice[column];
  if (value === null) return '–';
  if (typeof value === 'object') return language.money(value);
  return column === 'purchaseOrder' ? value : language.date(value);
}
