import type { endpoints } from './contract/endpoints.ts';
import type { ExportJob } from './contract/export-job.ts';
import type { InvoiceQuery } from './contract/request-shapes.ts';
import type { pause } from './pause.ts';
import type { CallOptions, Transport } from './transport.ts';

export interface ExportOptions extends CallOptions {
  /** The language of the documents, such as `sv`; English unless told. */
  locale?: string | undefined;
  /** Hears how far it is, each time that is asked. */
  onProgress?: ((job: ExportJob) => void) | undefined;
}

export type ExportQuery = Omit<InvoiceQuery, 'cursor' | 'limit'>;

const firstWait = 300;
const longestWait = 2000;

/** Given and not imported: a module of its own that shares others with the SDK would make both heavier. */
interface Tools {
  transport: Transport;
  endpoints: typeof endpoints;
  pause: typeof pause;
}

/** Has documents put together, waits for them, and takes the file; ends the work at the service where it is given up. */
export async function exportPdfs(
  { transport, endpoints, pause }: Tools,
  profileId: string,
  query: ExportQuery,
  { locale, onProgress, ...options }: ExportOptions,
): Promise<Blob> {
  const body = { ...query, ...(locale && { locale }) };
  let job = await transport.call<ExportJob>(endpoints.createExport, {
    params: { profileId },
    body,
    ...options,
  });
  const named = { params: { profileId, exportId: job.id } };
  try {
    for (let wait = firstWait; job.status === 'running'; wait = Math.min(wait * 1.5, longestWait)) {
      onProgress?.(job);
      await pause(wait, options.signal);
      job = await transport.call<ExportJob>(endpoints.getExport, { ...named, ...options });
    }
    onProgress?.(job);
    return await (await transport.fetch(endpoints.downloadExport, { ...named, ...options })).blob();
  } catch (error) {
    await transport.call(endpoints.cancelExport, named).catch(() => undefined);
    throw error;
  }
}
