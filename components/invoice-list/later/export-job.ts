import { html, nothing, type TemplateResult } from 'lit';
import type { MoreWords } from '../../i18n/more-words.ts';
import { download } from '../../parts/icons.ts';
import type { List } from '../list.ts';
import { queryOf } from '../list-query.ts';

/** Downloads what is filtered as CSV, tells how far it is, and stops when asked. */
export class ExportJob {
  readonly #list: List;
  readonly #say: (text: string) => void;
  #running: AbortController | undefined;
  #done = 0;

  constructor(list: List, say: (text: string) => void) {
    this.#list = list;
    this.#say = say;
  }

  view(words: MoreWords): TemplateResult {
    if (!this.#running)
      return html`<button class="button tool" type="button" aria-label=${words.exportCsv}
        @click=${() => this.#start(words)}>${download} <span class="tool-name">${words.exportCsv}</span></button>`;
    const { count } = this.#list.whole;
    const { language } = this.#list.billing;
    return html`<span class="export">
      <progress max=${count ?? nothing} .value=${this.#done} aria-label=${words.exportCsv}></progress>
      <span class="small muted money">${count === undefined || !language ? nothing : words.exporting(language.number(this.#done), language.number(count))}</span>
      <button class="link" type="button" @click=${() => this.#running?.abort()}>${words.cancel}</button>
    </span>`;
  }

  async #start(words: MoreWords): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    this.#done = 0;
    this.#list.requestUpdate();
    try {
      save(await this.#read(running.signal));
      this.#say(words.exported);
    } catch {
      if (!running.signal.aborted) this.#say(words.exportFailed);
    } finally {
      this.#running = undefined;
      this.#list.requestUpdate();
    }
  }

  async #read(signal: AbortSignal): Promise<Blob> {
    const { filters, sort, billing } = this.#list;
    const { limit: _, ...query } = queryOf({ fixed: undefined, filters, sort, limit: 1 });
    const { store } = billing;
    const file = await store?.client.invoices.export(store.profileId, query, { signal });
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const reader = file?.body?.getReader();
    signal.addEventListener('abort', () => reader?.cancel());
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      parts.push(part.value as Uint8Array<ArrayBuffer>);
      // The heading is a row, too; a line feed ends each.
      this.#done += part.value.filter((byte) => byte === 10).length;
      this.#list.requestUpdate();
    }
    signal.throwIfAborted();
    return new Blob(parts, { type: 'text/csv' });
  }
}

function save(file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = 'invoices.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
