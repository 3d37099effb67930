import type { Column } from 'pdfmake/interfaces.js';
import type { Draft, Part } from './sheet-parts.ts';
import { caption, ink, plainRows, quiet, rule, strong } from './style.ts';

const quietZone = 4;
const codeWidth = 104;

/** How to pay by bank transfer: where to, the exact reference, and a code for the bank's app where there is one. */
export const transferPart: Part = (draft) => {
  const { invoice, words } = draft;
  const { remittance } = invoice;
  if (!remittance) return [];
  const facts = {
    table: {
      widths: [110, '*'],
      body: factsOf(draft).map(([name, value, isKey]) => [
        caption(name, { margin: [0, 1.5, 0, 0] }),
        isKey ? strong(value) : { text: value },
      ]),
    },
    layout: plainRows,
  };
  return [
    {
      unbreakable: true,
      stack: [
        rule(),
        strong(words.howToPay, { margin: [0, 12, 0, 6], fontSize: 11 }),
        {
          columns: [
            { width: '*', stack: [facts, quiet(words.alwaysQuote, { fontSize: 8, margin: [0, 8, 0, 0] })] },
            ...codeOf(draft),
          ],
          columnGap: 16,
        },
      ],
    },
  ];
};

function factsOf({
  invoice: { remittance, amountDue },
  words,
  formats,
  say,
}: Draft): [string, string, boolean][] {
  if (!remittance) return [];
  const { ocr, creditorReference, reference, address } = remittance;
  const facts: [string, string | undefined, boolean][] = [
    [words.amountDue, formats.money(amountDue), true],
    [words.payee, remittance.payee, false],
    [words.bank, remittance.bankName, false],
    ['Bankgiro', remittance.bankgiro, true],
    [words.ocr, ocr, true],
    ['IBAN', remittance.iban, !ocr],
    ['BIC', remittance.bic, false],
    [words.accountNumber, remittance.accountNumber, false],
    [words.creditorReference, creditorReference?.replace(/.{4}(?=.)/g, '$& '), true],
    [words.reference, reference, !ocr && !creditorReference],
    [words.sendChecksTo, address?.join(', '), false],
  ];
  return facts.flatMap(([name, value, isKey]) => (value ? [[name, say(value, 300), isKey]] : []));
}

function codeOf({ invoice: { remittance }, words }: Draft): Column[] {
  const { epc } = remittance ?? {};
  if (!epc) return [];
  const side = epc.size + 2 * quietZone;
  const svg = `<svg viewBox="${-quietZone} ${-quietZone} ${side} ${side}"><path fill="${ink}" d="${epc.path}"/></svg>`;
  return [
    {
      width: codeWidth,
      stack: [
        { svg, width: codeWidth },
        caption(words.scanToPay, { alignment: 'center', margin: [0, 2, 0, 0] }),
      ],
    },
  ];
}
