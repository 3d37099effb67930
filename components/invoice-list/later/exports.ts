import { saveAs } from '../../parts/save-as.ts';
import type { List } from '../list.ts';
import { queryOf } from '../list-query.ts';

/** How much of it is there; the total is not always known. */
export interface Progress {
  done: number;
  total: number | undefined;
}

/** Makes one file of all that the list's filters leave, in its order, and hands it to the browser's own downloads. */
export type Export = (list: List, hear: (progress: Progress) => void, signal: AbortSignal) => Promise<void>;

export const exportCsv: Export = async (list, hear, signal) => {
  const { client, profileId } = storeOf(list);
  const file = await client.invoices.export(profileId, wantedOf(list), { signal });
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = file.body?.getReader();
  signal.addEventListener('abort', () => reader?.cancel());
  let done = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    parts.push(part.value as Uint8Array<ArrayBuffer>);
    // The heading is a row, too; a line feed ends each.
    done += part.value.filter((byte) => byte === 10).length;
    hear({ done, total: list.whole.count });
  }
  signal.throwIfAborted();
  saveAs(new Blob(parts, { type: 'text/csv' }), 'invoices.csv');
};

export const exportPdfs: Export = async (list, hear, signal) => {
  const { client, profileId } = storeOf(list);
  const locale = list.billing.language?.locale;
  const options = { locale, signal, onProgress: hear };
  saveAs(await client.invoices.exportPdfs(profileId, wantedOf(list), options), 'invoices.zip');
};

function storeOf({ billing }: List) {
  if (!billing.store) throw new Error('There is no billing profile yet');
  return billing.store;
}

function wantedOf({ filters, sort }: List) {
  const { limit: _, ...query } = queryOf({ fixed: undefined, filters, sort, limit: 1 });
  return query;
}
