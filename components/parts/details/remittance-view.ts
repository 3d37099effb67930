import { html, nothing, type TemplateResult } from 'lit';
import type { Remittance } from '../../../sdk/index.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import { safeLink } from '../safe-link.ts';
import type { Copier } from './copier.ts';

interface Facts {
  words: MoreWords;
  copier: Copier;
  /** The host's page about who may pay so. */
  helpUrl?: string | undefined;
}

/** How to pay by check or wire transfer, with the exact reference to write, and a way to copy what must be exact. */
export function remittanceView(remittance: Remittance, { words, copier, helpUrl }: Facts): TemplateResult {
  const { payee, bankName, iban, bic, bankgiro, accountNumber, address, reference } = remittance;
  const { ocr, creditorReference, epc } = remittance;
  const exact = (name: string, value: string | undefined) =>
    value ? fact(name, copier.value(name, value)) : nothing;
  const plain = (name: string, value: string | undefined) =>
    value ? fact(name, html`<bdi>${value}</bdi>`) : nothing;
  return html`<div class="remittance">
    <dl class="facts" part="remittance">
      ${plain(words.payee, payee)} ${plain(words.bank, bankName)}
      ${exact('Bankgiro', bankgiro)} ${exact('IBAN', iban)} ${exact('BIC', bic)}
      ${exact(words.accountNumber, accountNumber)} ${plain(words.sendChecksTo, address?.join(', '))}
      ${exact(words.referenceToWrite, reference)} ${exact(words.ocr, ocr)}
      ${exact(words.creditorReference, creditorReference)}
    </dl>
    ${epc ? qrCode(epc, words) : nothing} ${copier.status()}
    ${wireHelp(helpUrl, words)}
  </div>`;
}

/** Four modules of white belong around a QR code, whatever the theme. */
const quiet = 4;

function qrCode({ size, path }: NonNullable<Remittance['epc']>, words: MoreWords) {
  const box = `${-quiet} ${-quiet} ${size + 2 * quiet} ${size + 2 * quiet}`;
  return html`<figure class="qr" part="qr">
    <svg viewBox=${box} role="img" aria-label=${words.qrCode}><path d=${path}></path></svg>
    <figcaption class="small muted">${words.qrText}</figcaption>
  </figure>`;
}

const fact = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

/** The host's page about who may pay by check or wire transfer. */
export function wireHelp(helpUrl: string | undefined, words: MoreWords): TemplateResult | typeof nothing {
  const link = safeLink(helpUrl);
  return link ? html`<p><a class="link small" href=${link}>${words.wireWho}</a></p>` : nothing;
}
