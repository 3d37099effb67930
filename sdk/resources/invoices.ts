import { endpoints } from '../contract/endpoints.ts';
import type { Invoice, InvoiceDetails } from '../contract/invoice.ts';
import type { InvoiceQuery } from '../contract/request-shapes.ts';
import { ConnectionError } from '../errors.ts';
import type { ExportOptions, ExportQuery } from '../files.ts';
import type { Pages } from '../pages.ts';
import type { CallOptions, Transport } from '../transport.ts';
import { unlessAborted } from '../unless-aborted.ts';

/** Invoices of a billing profile. */
export class Invoices {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Lists invoices, newest first unless `sort` says otherwise; those that are alike in it, such as all of one day, by number. Await
   * it for a page, iterate it for all.
   */
  list(profileId: string, query: InvoiceQuery = {}, options?: CallOptions): Pages<Invoice> {
    return this.#transport.list(endpoints.listInvoices, { params: { profileId }, query, ...options });
  }

  /** One invoice with its lines, payments, documents and remittance instructions. */
  get(profileId: string, invoiceId: string, options?: CallOptions): Promise<InvoiceDetails> {
    return this.#transport.call(endpoints.getInvoice, { params: { profileId, invoiceId }, ...options });
  }

  /** One of the files of an invoice's `documents`, such as its PDF, in a language such as `sv`; English unless told. */
  async document(
    profileId: string,
    invoiceId: string,
    documentId: string,
    { locale, ...options }: CallOptions & { locale?: string | undefined } = {},
  ): Promise<Blob> {
    const params = { profileId, invoiceId, documentId };
    const files = await this.#files();
    return files.take(endpoints.getDocument, { params, query: { locale }, ...options });
  }

  /** The filtered list as a CSV file, streamed by the service (RFC 4180, UTF-8, decimal amounts). */
  export(profileId: string, query: ExportQuery = {}, options?: CallOptions): Promise<Response> {
    return this.#transport.fetch(endpoints.exportInvoices, { params: { profileId }, query, ...options });
  }

  /**
   * The PDFs of the filtered invoices in one zip file, at most `mostDocuments` of them (`too-many-documents` otherwise). The service makes
   * it as a job: `onProgress` hears how far it is, and aborting `signal` ends it there. One that the service cannot make is `export-failed`.
   */
  async exportPdfs(profileId: string, query: ExportQuery = {}, options?: ExportOptions): Promise<Blob> {
    return (await this.#files()).exportPdfs(profileId, query, options);
  }

  /** What takes files in is loaded with the first of them. */
  async #files() {
    const { Files } = await import('../files.ts').catch((cause) => {
      throw new ConnectionError('connection', 'Files cannot be loaded', { retry: 'safe', cause });
    });
    return new Files(this.#transport, endpoints, unlessAborted, ConnectionError);
  }
}
