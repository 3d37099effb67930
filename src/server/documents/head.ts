import type { Content } from 'pdfmake/interfaces.js';
import { methodName } from './method-name.ts';
import type { Draft, Part } from './sheet-parts.ts';
import { caption, contentWidth, plainRows, quiet, strong } from './style.ts';
import type { DocumentWords } from './words.ts';

const titleWidth = 210;

/** What the document is called: "Invoice", "Receipt", or the payee's own word for a kind that is not known here. */
export function kindOf(
  { invoice, payment }: Pick<Draft, 'invoice' | 'payment'>,
  words: DocumentWords,
): string {
  if (payment) return words.titles.receipt;
  if (invoice.documentType === 'other') return invoice.documentTypeWord ?? words.titles.other;
  return words.titles[invoice.documentType];
}

/** Who sends it on the left; what it is and its number on the right. */
export const headPart: Part = (draft) => {
  const { seller, invoice, say, formats } = draft;
  return [
    {
      columns: [
        {
          width: '*',
          stack: [
            strong(say(seller.name, 120), { fontSize: 12, margin: [0, 4, 0, 2] }),
            ...[...seller.lines, formats.country(seller.country)].map((line) => quiet(say(line, 120))),
          ],
        },
        {
          width: titleWidth,
          alignment: 'right',
          stack: [
            { text: say(kindOf(draft, draft.words), 40), fontSize: 24, lineHeight: 1.05 },
            { text: say(invoice.number, 80), fontSize: 12 },
            ...stampOf(draft),
          ],
        },
      ],
      columnGap: 24,
      margin: [0, 0, 0, 26],
    },
  ];
};

/** Whether the invoice is settled or void, where nobody can miss it. */
function stampOf({ invoice, payment, words }: Draft): Content[] {
  const { status, documentType } = invoice;
  if (payment || documentType !== 'invoice' || (status !== 'paid' && status !== 'void')) return [];
  const color = status === 'paid' ? '#1d6b3a' : '#a3262c';
  return [
    {
      columns: [
        { width: '*', text: '' },
        {
          width: 'auto',
          table: {
            body: [
              [strong(words.stamps[status].toUpperCase(), { color, fontSize: 10, characterSpacing: 0.8 })],
            ],
          },
          layout: {
            hLineColor: () => color,
            vLineColor: () => color,
            paddingLeft: () => 8,
            paddingRight: () => 8,
            paddingTop: () => 3,
            paddingBottom: () => 2,
          },
        },
      ],
      margin: [0, 8, 0, 0],
    },
  ];
}

/** Who is billed on the left; dates and the payer's own numbers on the right. */
export const partiesPart: Part = (draft) => {
  const { billTo, payment, say, words, formats } = draft;
  const address = [...billTo.lines, formats.country(billTo.country)];
  return [
    {
      columns: [
        {
          width: '*',
          stack: [
            caption(payment ? words.receivedFrom : words.billedTo, { margin: [0, 0, 0, 2] }),
            strong(say(billTo.name, 200)),
            ...address.map((line) => ({ text: say(line, 120) })),
            ...(billTo.taxNumber ? [quiet(`${words.taxNumber} ${say(billTo.taxNumber, 40)}`)] : []),
          ],
        },
        {
          width: contentWidth / 2,
          table: {
            widths: [94, '*'],
            body: factsOf(draft).map(([name, value]) => [caption(name, { margin: [0, 1.5, 0, 0] }), value]),
          },
          layout: plainRows,
        },
      ],
      columnGap: 24,
      margin: [0, 0, 0, 26],
    },
  ];
};

/** Facts about the document, without those that it does not have. */
function factsOf(draft: Draft): [string, string][] {
  const { invoice, payment, words, formats, say, timeZone } = draft;
  const { dueDate, periodStart, periodEnd, purchaseOrder, related, documentType } = invoice;
  const facts: [string, string | null][] = payment
    ? [
        [words.paidOn, formats.dateOf(payment.paidAt, timeZone)],
        [words.paidWith, methodName(draft, payment.method, 80)],
        [words.paymentReference, payment.paymentId && say(payment.paymentId, 60)],
        [words.forInvoice, say(invoice.number, 80)],
      ]
    : [
        [words.issued, formats.date(invoice.issueDate)],
        [words.due, documentType === 'invoice' && dueDate ? formats.date(dueDate) : null],
        [words.period, periodStart && periodEnd ? formats.period(periodStart, periodEnd) : null],
      ];
  facts.push([words.purchaseOrder, purchaseOrder && say(purchaseOrder, 80)]);
  if (!payment)
    facts.push(
      ...related.map(({ relation, number }): [string, string] => [
        words.relations[relation],
        say(number, 80),
      ]),
    );
  return facts.flatMap(([name, value]) => (value ? [[name, value]] : []));
}
