import type { Invoice } from '../../../sdk/contract/invoice.ts';
import type { Input, Output, Routes } from '../http/mount.ts';
import { pendingPayments } from '../payments/pending.ts';
import { stoppedAmong } from '../payments/stopping.ts';
import type { InvoiceRow } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { type Reach, reachFor, type Service } from '../service.ts';
import { assertOrdered } from './assert-ordered.ts';
import { invoicesCsv } from './invoices-csv.ts';
import { shownDocuments } from './shown-documents.ts';

export function invoiceRoutes(
  service: Service,
): Pick<Routes, 'listInvoices' | 'exportInvoices' | 'getInvoice'> {
  return {
    async listInvoices({ principal, params: { profileId = '' }, query }) {
      const found = await reachFor(service, principal, profileId, 'view-billing');
      assertOrdered(query);
      const page = await service.core.backend.invoices(profileId, query);
      return { ...page, items: await withPay(service, page.items, found) };
    },
    exportInvoices: (input) => exportCsv(service, input),
    async getInvoice({ principal, params: { profileId = '', invoiceId = '' } }) {
      const found = await reachFor(service, principal, profileId, 'view-billing');
      const invoice = await service.core.backend.invoice(profileId, invoiceId);
      const [shown] = invoice ? await withPay(service, [invoice], found) : [];
      if (!shown) throw new Refusal('not-found');
      return { ...shown, documents: shownDocuments(service, shown) };
    },
  };
}

/** Rows in memory at a time, however long the list is. */
const exportedAtOnce = 500;

async function exportCsv(
  service: Service,
  { principal, params: { profileId = '' }, query }: Input<'exportInvoices'>,
): Promise<Output<'exportInvoices'>> {
  await reachFor(service, principal, profileId, 'download');
  assertOrdered(query);
  const { backend } = service.core;
  const load = (cursor?: string) =>
    backend.invoices(profileId, { ...query, limit: exportedAtOnce, cursor }, { counted: false });
  return new Response(invoicesCsv(load), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="invoices.csv"',
    },
  });
}

/** Adds what depends on who looks and on payments that are under way. */
async function withPay<Row extends InvoiceRow>(
  { core: { database, backend } }: Service,
  rows: Row[],
  { capabilities }: Reach,
): Promise<(Row & Pick<Invoice, 'pay' | 'pendingPayment'>)[]> {
  const ids = rows.map(({ id }) => id);
  const pending = await pendingPayments(database, backend.name, ids);
  const stopped = await stoppedAmong(database, backend.name, ids);
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      pay: await capabilities.payInvoice(row, {
        pending: pending.get(row.id),
        isStopped: stopped.has(row.id),
      }),
      pendingPayment: pending.get(row.id) ?? null,
    })),
  );
}
