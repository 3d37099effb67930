import type { Remittance } from '../../../../sdk/contract/billing-profile.ts';
import { type Money, toDecimal } from '../../../../sdk/contract/money.ts';

const mostCents = 99_999_999_999;

/**
 * The text of a QR code that fills in a SEPA credit transfer, by the European Payments Council's EPC069-12, version 002
 * in UTF-8; undefined where no such transfer can carry it.
 */
export function epcPayload(to: Remittance, due: Money): string | undefined {
  const isCarried = due.currency === 'EUR' && due.amount > 0 && due.amount <= mostCents;
  if (!to.iban || !isCarried) return undefined;
  const payload = [
    'BCD',
    '002',
    '1',
    'SCT',
    bare(to.bic ?? ''),
    oneLine(to.payee, 70),
    bare(to.iban),
    `EUR${toDecimal(due)}`,
    '',
    to.creditorReference ?? '',
    // Only one of the two references may be there.
    to.creditorReference ? '' : oneLine(to.reference, 140),
  ].join('\n');
  return payload.trimEnd();
}

const bare = (text: string) => text.replace(/\s/g, '').toUpperCase();
const oneLine = (text: string, most: number) =>
  [...text.replace(/\s+/g, ' ').trim()].slice(0, most).join('').trimEnd();

/** That text as a QR code: error correction M and at most 69 modules wide, as EPC069-12 asks. */
export async function drawEpc(payload: string): Promise<NonNullable<Remittance['epc']>> {
  // Loaded for euros only; most ledgers never draw one.
  const { encode } = await import('uqr');
  const { data, size } = encode(payload, { ecc: 'M', border: 0, maxVersion: 13 });
  return { payload, size, path: data.map(rowPath).join('') };
}

/** The dark modules of a row, neighbours as one box. */
function rowPath(row: readonly boolean[], y: number): string {
  const runs = row.map((dark) => (dark ? '1' : '0')).join('');
  return Array.from(runs.matchAll(/1+/g), ({ 0: { length }, index }) => {
    return `M${index} ${y}h${length}v1h-${length}z`;
  }).join('');
}
