import type { InvoiceQuery } from '../../../sdk/contract/request-shapes.ts';
import { Refusal } from '../refusal.ts';

type Ranges = Pick<InvoiceQuery, 'issuedFrom' | 'issuedTo' | 'dueFrom' | 'dueTo' | 'minTotal' | 'maxTotal'>;

/** Refuses a range that ends before it begins. */
export function assertOrdered({ issuedFrom, issuedTo, dueFrom, dueTo, minTotal, maxTotal }: Ranges): void {
  if (issuedFrom && issuedTo && issuedFrom > issuedTo) throw disordered('issuedTo', 'issuedFrom');
  if (dueFrom && dueTo && dueFrom > dueTo) throw disordered('dueTo', 'dueFrom');
  if (minTotal !== undefined && maxTotal !== undefined && minTotal > maxTotal)
    throw disordered('maxTotal', 'minTotal');
}

const disordered = (path: string, first: string) =>
  new Refusal('invalid-request', { errors: [{ path, message: `It must not lie before ${first}` }] });
