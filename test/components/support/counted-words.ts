/** How each language counts unpaid invoices: its forms, with # for the number, and the counts that each is for. */
export const countedInvoices: Record<string, Record<string, number[]>> = {
  en: { '# unpaid invoices': [0, 2, 3, 5, 11, 21, 100], '1 unpaid invoice': [1] },
  sv: { '# obetalda fakturor': [0, 2, 3, 5, 11, 21, 100], '1 obetald faktura': [1] },
  da: { '# ubetalte fakturaer': [0, 2, 3, 5, 11, 21, 100], '1 ubetalt faktura': [1] },
  nb: { '# ubetalte fakturaer': [0, 2, 3, 5, 11, 21, 100], '1 ubetalt faktura': [1] },
  fi: { '# maksamatonta laskua': [0, 2, 3, 5, 11, 21, 100], '1 maksamaton lasku': [1] },
  de: { '# offene Rechnungen': [0, 2, 3, 5, 11, 21, 100], '1 offene Rechnung': [1] },
  fr: { '# facture impayée': [0, 1], '# factures impayées': [2, 3, 5, 11, 21, 100] },
  es: { '# facturas pendientes': [0, 2, 3, 5, 11, 21, 100], '1 factura pendiente': [1] },
  it: { '# fatture da pagare': [0, 2, 3, 5, 11, 21, 100], '1 fattura da pagare': [1] },
  nl: { '# openstaande facturen': [0, 2, 3, 5, 11, 21, 100], '1 openstaande factuur': [1] },
  pl: {
    '# nieopłaconych faktur': [0, 5, 11, 21, 100],
    '1 nieopłacona faktura': [1],
    '# nieopłacone faktury': [2, 3],
  },
  pt: { '# fatura em aberto': [0, 1], '# faturas em aberto': [2, 3, 5, 11, 21, 100] },
  ja: { '未払いの請求書 #件': [0, 1, 2, 3, 5, 11, 21, 100] },
  'zh-Hans': { '# 份未付账单': [0, 1, 2, 3, 5, 11, 21, 100] },
  ar: {
    'لا توجد فواتير غير مدفوعة': [0],
    'فاتورة واحدة غير مدفوعة': [1],
    'فاتورتان غير مدفوعتين': [2],
    '# فواتير غير مدفوعة': [3, 5],
    '# فاتورة غير مدفوعة': [11, 21, 100],
  },
  he: {
    '# חשבוניות פתוחות': [0, 3, 5, 11, 21, 100],
    'חשבונית פתוחה אחת': [1],
    'שתי חשבוניות פתוחות': [2],
  },
};
