import type { Remittance } from '../../../../sdk/contract/billing-profile.ts';
import type { Money } from '../../../../sdk/contract/money.ts';
import { drawEpc, epcPayload } from './epc.ts';
import { creditorReferenceOf, ocrOf } from './payment-reference.ts';
import type { RemittanceDetails } from './schema.ts';

/** How to pay an invoice by bank: where to, and its reference in every form that the payer's bank can check. */
export async function remittanceOf(
  details: RemittanceDetails,
  { number, amountDue }: { number: string; amountDue: Money },
): Promise<Remittance> {
  const { currency } = amountDue;
  const ocr = currency === 'SEK' && details.bankgiro ? ocrOf(number) : undefined;
  const creditorReference = currency === 'EUR' && details.iban ? creditorReferenceOf(number) : undefined;
  const remittance: Remittance = {
    ...details,
    reference: number,
    ...(ocr && { ocr }),
    ...(creditorReference && { creditorReference }),
  };
  const payload = epcPayload(remittance, amountDue);
  return payload ? { ...remittance, epc: await drawEpc(payload) } : remittance;
}
