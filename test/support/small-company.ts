import type { ImportDocument } from 'betala/server/node';
import { importDocument, type OpenService } from 'betala/server/node';
import { addDays } from '../../src/server/backends/ledger/calendar.ts';

export const profileId = 'bp_vik';
export const accountId = 'ba_vik';

type Invoice = NonNullable<ImportDocument['invoices']>[number];
type Credit = NonNullable<ImportDocument['credits']>[number];

/** What a test wants of an invoice: its lines before tax, its tax, and what credits and payments did already. */
export interface Wanted {
  id: string;
  number: string;
  lines?: number[];
  tax?: number;
  credit?: number;
  paid?: number;
  /** What a credit note took back before tax, and a quarter of that as tax. */
  credited?: number;
  currency?: string;
  /** 2026-01-15 unless told. */
  issueDate?: string;
  /** When it was paid; on 1 February 2026 unless told. */
  paidAt?: string;
}

const account = {
  ...{ id: accountId, tenant: 'vik', name: 'Vik AB', agreementType: 'customer-agreement', paysOnline: true },
} as const;

const profile = {
  ...{ id: profileId, accountId, name: 'Vik', currency: 'SEK', timeZone: 'Europe/Stockholm' },
  ...{ billTo: { name: 'Vik AB', lines: [] }, payee: 'Molnverket AB', paysBy: 'wire' as const },
  numberSeries: { series: 'VK', next: 5001 },
  remittance: { payee: 'Molnverket AB', iban: 'SE45 5000 0000 0583 9825 7466', bankgiro: '5050-1055' },
};

const owner = {
  ...{ subject: 'vik-owner', name: 'Vera Vik' },
  roles: [{ role: 'account-owner' as const, scopeId: accountId }],
};

/** Brings a small company with these invoices into a service; what is there already stays as it is. */
export async function bringIn(
  { database }: Pick<OpenService, 'database'>,
  ...wanted: Wanted[]
): Promise<void> {
  await importDocument(database, {
    ...{ format: 'betala-import', version: 1, accounts: [account], profiles: [profile], people: [owner] },
    credits: wanted.flatMap(creditOf),
    invoices: wanted.flatMap((one) => [invoiceOf(one), ...noteOf(one)]),
  });
}

function creditOf({ id, credit = 0, currency = 'SEK' }: Wanted): Credit[] {
  if (credit === 0) return [];
  const facts = { id: `cr_${id}`, profileId, currency, reason: 'Outage', grantedOn: '2026-01-01' };
  return [{ ...facts, granted: credit + 1000 }];
}

function invoiceOf({
  id,
  number,
  lines = [10_000],
  tax = 2500,
  credit = 0,
  paid = 0,
  credited = 0,
  currency,
  issueDate = '2026-01-15',
  paidAt = '2026-02-01T09:00:00Z',
}: Wanted): Invoice {
  const subtotal = lines.reduce((sum, amount) => sum + amount, 0);
  const total = subtotal + tax;
  return {
    ...{ id, profileId, number, issueDate, dueDate: addDays(issueDate, 30), subtotal, tax, total },
    ...(currency && { currency }),
    lines: lines.map((amount, at) => ({ description: `Service ${at + 1}`, quantity: '1', amount })),
    creditsApplied: credit > 0 ? [{ creditId: `cr_${id}`, amount: credit }] : [],
    payments: paid > 0 ? [{ paidAt, amount: paid, method: 'Bank transfer', by: 'bank' as const }] : [],
    amountDue: total - credit - paid - withTax(credited),
    related: credited > 0 ? [{ id: `${id}_note`, relation: 'credited-by' as const }] : [],
  };
}

const withTax = (net: number) => net + Math.round(net / 4);

function noteOf({ id, number, credited = 0, issueDate = '2026-01-15' }: Wanted): Invoice[] {
  if (credited === 0) return [];
  return [
    {
      ...{ id: `${id}_note`, profileId, number: `${number}-K`, documentType: 'credit-note', issueDate },
      lines: [{ description: 'Outage', quantity: '1', amount: -credited }],
      ...{ subtotal: -credited, tax: credited - withTax(credited), total: -withTax(credited), amountDue: 0 },
      related: [{ id, relation: 'credits' }],
    },
  ];
}
