import { ocrOf } from '../../backends/ledger/payment-reference.ts';
import { findCardNumbers } from '../../card-numbers.ts';
import { isIban } from '../../check-digits.ts';

// A run of digits as people group them; each is masked only where its check digit is that of a card.
const digits = /(?<![\dA-Za-z])\d(?:[ \u00a0-]?\d){12,18}(?!\d)/g;

/**
 * The text without anything that could be a card number: payers sometimes write theirs into a message. What names the
 * invoice that they pay stays.
 */
export function maskCardNumbers(text: string, invoiceNumber = ''): string {
  if (isIban(text)) return text;
  const own = invoiceNumber.replace(/\D/g, '');
  return text.replace(digits, (run) => {
    const bare = run.replace(/\D/g, '');
    const isOurs = own.includes(bare) || bare === ocrOf(invoiceNumber);
    return !isOurs && findCardNumbers(bare).length > 0 ? `•••• ${bare.slice(-4)}` : run;
  });
}
