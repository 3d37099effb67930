/** Every word that a document carries beside what it is about. */
const en = {
  titles: {
    invoice: 'Invoice',
    'credit-note': 'Credit note',
    'void-note': 'Void note',
    'tax-receipt': 'Tax receipt',
    receipt: 'Receipt',
    other: 'Document',
  },
  stamps: { paid: 'Paid', void: 'Void' },
  issued: 'Issued',
  due: 'Due',
  period: 'Period',
  purchaseOrder: 'Purchase order',
  billedTo: 'Bill to',
  receivedFrom: 'Received from',
  taxNumber: 'VAT number',
  registrationNumber: 'Company number',
  description: 'Description',
  quantity: 'Quantity',
  unitPrice: 'Unit price',
  amount: 'Amount',
  subtotal: 'Subtotal',
  tax: 'Tax',
  taxOn: 'Tax {rate} on {base}',
  total: 'Total',
  creditsApplied: 'Credit applied',
  payment: 'Payment',
  paidEarlier: 'Paid earlier',
  paidBack: 'Paid back',
  adjustment: 'Adjustment',
  amountDue: 'Amount due',
  credited: 'Amount credited',
  howToPay: 'How to pay by bank transfer',
  payee: 'Payee',
  bank: 'Bank',
  accountNumber: 'Account number',
  sendChecksTo: 'Send checks to',
  ocr: 'OCR reference',
  creditorReference: 'Creditor reference',
  reference: 'Reference',
  alwaysQuote: 'Write the reference exactly as it stands here, so that your payment finds this invoice.',
  scanToPay: 'Scan with your bank’s app',
  relations: {
    voids: 'Voids invoice',
    'voided-by': 'Voided by',
    credits: 'Credits invoice',
    'credited-by': 'Credited by',
    replaces: 'Replaces invoice',
    other: 'See also',
  },
  amountPaid: 'Amount paid',
  paidOn: 'Paid on',
  paidWith: 'Paid with',
  /** What the books call ways of paying that are no card. */
  methods: { 'Bank transfer': 'Bank transfer', 'Earlier payment': 'Earlier payment' },
  paymentReference: 'Payment reference',
  forInvoice: 'For invoice',
  invoiceTotal: 'Invoice total',
  leftToPay: 'Left to pay on the invoice',
  page: 'Page {page} of {pages}',
  unprintable: '[?] stands for characters that cannot be printed here. They are shown in full online.',
};

type Words<Of> = { readonly [Name in keyof Of]: Of[Name] extends string ? string : Words<Of[Name]> };

/** The words of documents in one language. */
export type DocumentWords = Words<typeof en>;

const sv: DocumentWords = {
  titles: {
    invoice: 'Faktura',
    'credit-note': 'Kreditfaktura',
    'void-note': 'Makuleringsnota',
    'tax-receipt': 'Momskvitto',
    receipt: 'Kvitto',
    other: 'Dokument',
  },
  stamps: { paid: 'Betald', void: 'Makulerad' },
  issued: 'Fakturadatum',
  due: 'Förfallodatum',
  period: 'Period',
  purchaseOrder: 'Inköpsorder',
  billedTo: 'Faktureras till',
  receivedFrom: 'Mottaget från',
  taxNumber: 'Momsreg.nr',
  registrationNumber: 'Org.nr',
  description: 'Beskrivning',
  quantity: 'Antal',
  unitPrice: 'Pris',
  amount: 'Belopp',
  subtotal: 'Summa före moms',
  tax: 'Moms',
  taxOn: 'Moms {rate} på {base}',
  total: 'Totalt',
  creditsApplied: 'Avräknad kredit',
  payment: 'Betalning',
  paidEarlier: 'Betalt tidigare',
  paidBack: 'Återbetalt',
  adjustment: 'Justering',
  amountDue: 'Att betala',
  credited: 'Krediterat belopp',
  howToPay: 'Betala med banköverföring',
  payee: 'Betalningsmottagare',
  bank: 'Bank',
  accountNumber: 'Kontonummer',
  sendChecksTo: 'Skicka checkar till',
  ocr: 'OCR-nummer',
  creditorReference: 'RF-referens',
  reference: 'Referens',
  alwaysQuote: 'Ange referensen exakt som den står här, så att betalningen hittar fakturan.',
  scanToPay: 'Skanna med din banks app',
  relations: {
    voids: 'Makulerar faktura',
    'voided-by': 'Makulerad av',
    credits: 'Krediterar faktura',
    'credited-by': 'Krediterad av',
    replaces: 'Ersätter faktura',
    other: 'Se även',
  },
  amountPaid: 'Betalat belopp',
  paidOn: 'Betaldes',
  paidWith: 'Betalt med',
  methods: { 'Bank transfer': 'Banköverföring', 'Earlier payment': 'Tidigare inbetalning' },
  paymentReference: 'Betalningsreferens',
  forInvoice: 'Avser faktura',
  invoiceTotal: 'Fakturans totalbelopp',
  leftToPay: 'Kvar att betala på fakturan',
  page: 'Sida {page} av {pages}',
  unprintable: '[?] står för tecken som inte kan skrivas ut här. De visas i sin helhet på webben.',
};

const catalogues: Readonly<Record<string, DocumentWords>> = { en, sv };

/** A language that documents are written in, with the locale that its dates and amounts follow. */
export interface DocumentLanguage {
  locale: string;
  words: DocumentWords;
}

/** The language that was asked for; English where there is none, or one that documents are not written in. */
export function languageOf(asked = 'en'): DocumentLanguage {
  const locale = canonical(asked);
  const words = catalogues[locale.split('-')[0] ?? ''];
  return words ? { locale, words } : { locale: 'en', words: en };
}

function canonical(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
