import type { ImportDocument } from '../import/format.ts';

/** A billing profile whose documents are numbered after they are all known. */
export type SampleProfile = Omit<NonNullable<ImportDocument['profiles']>[number], 'numberSeries'> & {
  series: string;
};
export type SampleInvoice = NonNullable<ImportDocument['invoices']>[number];
/** A document that has no number yet. */
export type Unnumbered = Omit<SampleInvoice, 'number'>;
