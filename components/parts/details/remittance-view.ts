import { html, type TemplateResult } from 'lit';
import type { Remittance } from '../../../sdk/index.ts';
import type { MoreWords } from '../../i18n/words.ts';

/** How to pay by check or wire transfer, with the exact reference to write. */
export function remittanceView(remittance: Remittance, words: MoreWords): TemplateResult {
  const { payee, bankName, iban, bic, bankgiro, accountNumber, address, reference } = remittance;
  const facts: [string, string | undefined][] = [
    [words.payee, payee],
    [words.bank, bankName],
    ['Bankgiro', bankgiro],
    ['IBAN', iban],
    ['BIC', bic],
    [words.accountNumber, accountNumber],
    [words.sendChecksTo, address?.join(', ')],
    [words.referenceToWrite, reference],
  ];
  return html`<dl class="facts" part="remittance">
    ${facts.map(([name, value]) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : ''))}
  </dl>`;
}
