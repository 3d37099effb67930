import type { InvoiceRecord } from '../ports.ts';
import { isSafeAddress } from '../safe-address.ts';
import type { Service } from '../service.ts';

type Shown = Pick<InvoiceRecord, 'id' | 'documents'>;

/** The documents that a payer is shown: our own where something draws them, and others where links may lead. */
export function shownDocuments({ core, linkHosts }: Service, { id, documents }: Shown): Shown['documents'] {
  return documents.filter(({ id: document, url }) => {
    if (/^\/(?![/\\])/.test(url)) return core.documents !== undefined;
    const isAllowed =
      isSafeAddress(url, core.gateway) && (!linkHosts || linkHosts.includes(new URL(url).hostname));
    if (!isAllowed)
      core.log.warn({ invoice: id, document }, 'a document lies where no link may lead, and is not shown');
    return isAllowed;
  });
}
