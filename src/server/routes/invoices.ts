import type { Invoice } from '../../../sdk/contract/invoice.ts';
import type { Routes } from '../http/mount.ts';
import { pendingPayments } from '../payments/pending.ts';
import type { InvoiceRow } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { type Reach, reachFor, type Service } from '../service.ts';
import { invoicesCsv } from './invoices-csv.ts';

export function invoiceRoutes(
  service: Service,
): Pick<Routes, 'listInvoices' | 'exportInvoices' | 'getInvoice'> {
  const { backend, database } = service.core;

  /** Adds what depends on who looks and on payments that are under way. */
  async function withPay<Row extends InvoiceRow>(
    rows: Row[],
    { capabilities }: Reach,
  ): Promise<(Row & Pick<Invoice, 'pay' | 'pendingPayment'>)[]> {
    const pending = await pendingPayments(
      database,
      backend.name,
      rows.map(({ id }) => id),
    );
    return Promise.all(
      rows.map(async (row) => ({
        ...row,
        pay: await capabilities.payInvoice(row, pending.get(row.id)),
        pendingPayment: pending.get(row.id) ?? null,
      })),
    );
  }

  return {
    async listInvoices({ principal, params: { profileId = '' }, query }) {
      const found = await reachFor(service, principal, profileId, 'view-billing');
      assertOrdered(query);
      const page = await backend.invoices(profileId, query);
      return { ...page, items: await withPay(page.items, found) };
    },
    async exportInvoices({ principal, params: { profileId = '' }, query }) {
      await reachFor(service, principal, profileId, 'download');
      assertOrdered(query);
      return new Response(
        invoicesCsv((cursor) =>
          backend.invoices(profileId, { ...query, limit: 100, ...(cursor && { cursor }) }),
        ),
        {
          headers: {
            'content-type': 'text/csv; charset=utf-8; header=present',
            'content-disposition': 'attachment; filename="invoices.csv"',
          },
        },
      );
    },
    async getInvoice({ principal, params: { profileId = '', invoiceId = '' } }) {
      const found = await reachFor(service, principal, profileId, 'view-billing');
      const invoice = await backend.invoice(profileId, invoiceId);
      const [shown] = invoice ? await withPay([invoice], found) : [];
      if (!shown) throw new Refusal('not-found');
      return shown;
    },
  };
}

function assertOrdered({
  issuedFrom,
  issuedTo,
  minTotal,
  maxTotal,
}: {
  issuedFrom?: string;
  issuedTo?: string;
  minTotal?: number;
  maxTotal?: number;
}): void {
  if (issuedFrom && issuedTo && issuedFrom > issuedTo) throw disordered('issuedTo', 'issuedFrom');
  if (minTotal !== undefined && maxTotal !== undefined && minTotal > maxTotal)
    throw disordered('maxTotal', 'minTotal');
}

const disordered = (path: string, first: string) =>
  new Refusal('invalid-request', { errors: [{ path, message: `It must not lie before ${first}` }] });
