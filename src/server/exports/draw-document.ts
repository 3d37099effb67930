import { describeError } from '../describe-error.ts';
import { fileName } from '../file-name.ts';
import type { ExportParts, Job } from './exports.ts';

/** A document by the name of its file; without content, the number of an invoice that has none. */
interface Drawn {
  name: string;
  content: Uint8Array | undefined;
}

/** Draws the document of one invoice. One that cannot be drawn does not keep the others from being there. */
export async function drawDocument(
  { backend, documents, log }: ExportParts,
  { id, profileId, locale }: Job,
  invoiceId: string,
): Promise<Drawn> {
  const invoice = await backend.invoice(profileId, invoiceId);
  const number = invoice?.number ?? invoiceId;
  try {
    const own = invoice?.documents.find(({ kind }) => !kind.startsWith('receipt'));
    const source = own && (await backend.document?.(profileId, invoiceId, own.id));
    if (!documents || !source) return { name: number, content: undefined };
    const language = locale ?? undefined;
    const name = fileName(documents.title(source, language)) + documents.extension;
    // A copy with a buffer of its own, whatever the renderer drew into.
    return { name, content: new Uint8Array(await documents.draw(source, language)) };
  } catch (error) {
    log.error(
      { export: id, invoice: invoiceId, error: describeError(error) },
      'a document could not be drawn',
    );
    return { name: number, content: undefined };
  }
}
