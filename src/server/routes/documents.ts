import { fileName } from '../file-name.ts';
import type { Input, Output, Routes } from '../http/mount.ts';
import { Refusal } from '../refusal.ts';
import { reachFor, type Service } from '../service.ts';
import { attachment } from './content-disposition.ts';

export function documentRoutes(service: Service): Pick<Routes, 'getDocument'> {
  return { getDocument: (input) => download(service, input) };
}

async function download(
  service: Service,
  { principal, params, query, header }: Input<'getDocument'>,
): Promise<Output<'getDocument'>> {
  const { profileId = '', invoiceId = '', documentId = '' } = params;
  const { backend, documents } = service.core;
  await reachFor(service, principal, profileId, 'download');
  const source = await backend.document?.(profileId, invoiceId, documentId);
  if (!documents || !source) throw new Refusal('not-found');
  const { locale } = query;
  const etag = `"${source.invoice.version}.${await backend.revision(profileId)}.${locale ?? ''}"`;
  if (header('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } });
  const name = fileName(documents.title(source, locale)) + documents.extension;
  // A copy with a buffer of its own, whatever the renderer drew into.
  return new Response(new Uint8Array(await documents.draw(source, locale)), {
    headers: { 'content-type': documents.contentType, 'content-disposition': attachment(name), etag },
  });
}
