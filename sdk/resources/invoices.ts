import { endpoints } from '../contract/endpoints.ts';
import type { Invoice, InvoiceDetails, InvoiceQuery } from '../contract/invoice.ts';
import type { Page } from '../contract/page.ts';
import { type Pages, pages } from '../pages.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** Invoices of a billing profile. */
export class Invoices {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Lists invoices, newest first unless `sort` says otherwise; await it for a page, iterate it for all. */
  list(profileId: string, query: InvoiceQuery = {}, options: CallOptions = {}): Pages<Invoice> {
    return pages((cursor) =>
      this.#transport.call<Page<Invoice>>(endpoints.listInvoices, {
        params: { profileId },
        query: { ...query, ...(cursor && { cursor }) },
        ...options,
      }),
    );
  }

  /** One invoice with its lines, payments, documents and remittance instructions. */
  get(profileId: string, invoiceId: string, options: CallOptions = {}): Promise<InvoiceDetails> {
    return this.#transport.call(endpoints.getInvoice, { params: { profileId, invoiceId }, ...options });
  }

  /** The filtered list as a CSV file, streamed by the service (RFC 4180, UTF-8, decimal amounts). */
  export(
    profileId: string,
    query: Omit<InvoiceQuery, 'cursor' | 'limit'> = {},
    options: CallOptions = {},
  ): Promise<Response> {
    return this.#transport.fetch(endpoints.exportInvoices, { params: { profileId }, query, ...options });
  }
}
