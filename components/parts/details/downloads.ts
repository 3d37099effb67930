import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { download as arrow } from '../more-icons.ts';
import { saveFile } from '../save-file.ts';
import type { Details } from './details.ts';

type File = Details['invoice']['documents'][number];

/** An invoice's files: fetched with the session of the page, then saved under their own names. */
export class Downloads {
  readonly #host: ReactiveElement;
  #busy: string | undefined;
  #failed = false;

  constructor(host: ReactiveElement) {
    this.#host = host;
  }

  render(details: Details): TemplateResult | typeof nothing {
    const { invoice, billing, words } = details;
    if (invoice.documents.length === 0 || !billing.may('download')?.allowed) return nothing;
    return html`<h3>${words.documentsToDownload}</h3>
      <ul class="files" role="list" part="documents">${invoice.documents.map((file) => this.#row(file, details))}</ul>
      ${this.#failed ? html`<p class="small danger" role="alert">${words.loadFailed}</p>` : nothing}`;
  }

  #row(file: File, details: Details) {
    const { words } = details;
    const kind = words.files[file.kind as keyof typeof words.files] ?? words.files.other;
    return html`<li><button class="link" type="button" aria-disabled=${this.#busy === file.id ? 'true' : nothing}
      @click=${() => this.#save(file, details)}>${arrow} <span>${kind}</span> <span class="muted small">${file.name}</span></button></li>`;
  }

  async #save(file: File, { invoice, billing, language }: Details): Promise<void> {
    const { store } = billing;
    if (this.#busy || !store) return;
    this.#become(file.id, false);
    try {
      await saveFile(store, invoice.id, file, language);
      this.#become(undefined, false);
    } catch {
      this.#become(undefined, true);
    }
  }

  #become(busy: string | undefined, failed: boolean): void {
    this.#busy = busy;
    this.#failed = failed;
    this.#host.requestUpdate();
  }
}
