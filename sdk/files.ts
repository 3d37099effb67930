import type { Endpoint, endpoints } from './contract/endpoints.ts';
import type { ExportJob } from './contract/export-job.ts';
import type { InvoiceQuery } from './contract/request-shapes.ts';
import type { ConnectionError } from './errors.ts';
import type { Call, CallOptions, Transport } from './transport.ts';
import type { unlessAborted } from './unless-aborted.ts';

export interface ExportOptions extends CallOptions {
  /** The language of the documents, such as `sv`; English unless told. */
  locale?: string | undefined;
  /** Hears how far it is, each time that is asked. */
  onProgress?: ((job: ExportJob) => void) | undefined;
}

export type ExportQuery = Omit<InvoiceQuery, 'cursor' | 'limit'>;

const firstWait = 300;
const longestWait = 2000;
/** In milliseconds, for each part of a file that comes; unless told. */
const patience = 30_000;

/** What takes in files. Its tools are given and not imported: a module of its own that shares others with the SDK would make both heavier. */
export class Files {
  readonly #transport: Transport;
  readonly #endpoints: typeof endpoints;
  readonly #unlessAborted: typeof unlessAborted;
  readonly #ConnectionError: typeof ConnectionError;

  constructor(
    transport: Transport,
    rows: typeof endpoints,
    giveUp: typeof unlessAborted,
    error: typeof ConnectionError,
  ) {
    this.#transport = transport;
    this.#endpoints = rows;
    this.#unlessAborted = giveUp;
    this.#ConnectionError = error;
  }

  /** Has documents put together, waits for them, and takes the file; ends the work at the service where it is given up. */
  async exportPdfs(
    profileId: string,
    query?: ExportQuery,
    { locale, onProgress, ...options }: ExportOptions = {},
  ): Promise<Blob> {
    const transport = this.#transport;
    const { signal } = options;
    signal?.throwIfAborted();
    const { createExport, getExport, downloadExport, cancelExport } = this.#endpoints;
    const body = { ...query, ...(locale && { locale }) };
    // Not under the signal: what the service has begun can be ended only by the name that it answers with.
    const call = { params: { profileId }, body, timeout: options.timeout };
    const begun = transport.call<ExportJob>(createExport, call);
    const named = ({ id }: ExportJob) => ({ params: { profileId, exportId: id } });
    try {
      let job = await this.#unlessAborted(begun, signal);
      for (let wait = firstWait; job.status === 'running'; wait = Math.min(wait * 1.5, longestWait)) {
        onProgress?.(job);
        await this.#unlessAborted(new Promise((goOn) => setTimeout(goOn, wait)), signal);
        job = await transport.call<ExportJob>(getExport, { ...named(job), ...options });
      }
      onProgress?.(job);
      if (job.status !== 'done') throw this.#error('export-failed', `The export has ended as ${job.status}`);
      return await this.take(downloadExport, { ...named(job), ...options });
    } catch (error) {
      // Whoever has left is not kept waiting until the service has heard of it.
      begun.then((job) => transport.call(cancelExport, named(job))).catch(() => undefined);
      throw error;
    }
  }

  /** Takes in a file part by part: it may last as long as it likes, but no part of it longer than a try. */
  async take(endpoint: Endpoint, call: Call): Promise<Blob> {
    const { signal, timeout = patience } = call;
    const response = await this.#transport.fetch(endpoint, call);
    const reader = response.body?.getReader();
    const stop = () => reader?.cancel().catch(() => undefined);
    signal?.addEventListener('abort', stop);
    try {
      const parts = reader ? await partsOf(reader, timeout) : [];
      // Who gives a stream up is told that it has ended.
      signal?.throwIfAborted();
      return new Blob(parts, { type: response.headers.get('content-type') ?? '' });
    } catch (cause) {
      stop();
      signal?.throwIfAborted();
      throw this.#error(cause === late ? 'timeout' : 'connection', 'The file has broken off', cause);
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  #error(code: string, message: string, cause?: unknown) {
    return new this.#ConnectionError(code, message, { retry: 'safe', cause });
  }
}

const late = new Error('No more of it came in time');

async function partsOf(reader: ReadableStreamDefaultReader<Uint8Array>, patience: number) {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (;;) {
    const { value, done } = await inTime(reader.read(), patience);
    if (done) return parts;
    parts.push(value as Uint8Array<ArrayBuffer>);
  }
}

function inTime<Result>(work: Promise<Result>, patience: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late), patience);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
