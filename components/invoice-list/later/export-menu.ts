import { html, nothing, type TemplateResult } from 'lit';
import { type BillingError, mostDocuments } from '../../../sdk/index.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import { download } from '../../parts/more-icons.ts';
import type { List } from '../list.ts';
import { type Export, exportCsv, exportPdfs, type Progress } from './exports.ts';
import { closeAround, popover } from './popover.ts';

type AllWords = Words & MoreWords;

/** Downloads what is filtered, tells how far that is, stops when asked, and says why there is no file. */
export class ExportMenu {
  readonly #list: List;
  readonly #tellDone: () => void;
  #running: AbortController | undefined;
  #progress: Progress = { done: 0, total: undefined };
  #tell: 'exporting' | 'makingFiles' = 'exporting';
  #failure: Partial<BillingError> | undefined;

  constructor(list: List, tellDone: () => void) {
    this.#list = list;
    this.#tellDone = tellDone;
  }

  /** The button and its menu, unless the service says that they may not download; it is there before that is known, and stays. */
  view(words: AllWords): TemplateResult | typeof nothing {
    const may = this.#list.billing.may('download');
    if (may && !may.allowed) return nothing;
    const entry = (name: string, tell: 'exporting' | 'makingFiles', work: Export) => {
      const start = (event: Event) => {
        closeAround(event);
        this.#start(tell, work);
      };
      return html`<button type="button" ?disabled=${Boolean(this.#running)} @click=${start}>${name}</button>`;
    };
    return popover(
      'export',
      { label: words.exportList, name: words.exportList, icon: download, width: '14rem', isComing: !may },
      html`<div class="entries">${entry('CSV', 'exporting', exportCsv)} ${entry(words.exportPdfs, 'makingFiles', exportPdfs)}</div>`,
    );
  }

  /** How far it is, or why there is no file. */
  news(words: AllWords): TemplateResult | typeof nothing {
    const { language } = this.#list.billing;
    const { done, total } = this.#progress;
    if (this.#running)
      return html`<div class="export" part="export">
        <progress max=${total ?? nothing} .value=${done} aria-label=${words.exportList}></progress>
        <span class="small muted money">${total === undefined || !language ? nothing : words[this.#tell](language.number(done), language.number(total))}</span>
        <button class="link" type="button" @click=${this.#cancel}>${words.cancel}</button>
      </div>`;
    if (!this.#failure) return nothing;
    return html`<div class="notice bad" part="export" role="alert">
      <span>${this.#explain(this.#failure, words)}</span>
      <button class="link" type="button" @click=${this.#dismiss}>${words.dismiss}</button>
    </div>`;
  }

  #explain({ code }: Partial<BillingError>, words: AllWords): string {
    const { billing, whole } = this.#list;
    const shown = (value: number) => billing.language?.number(value) ?? String(value);
    if (code === 'too-many-documents' && whole.count)
      return words.tooManyFiles(shown(mostDocuments), shown(whole.count));
    if (code === 'invalid-request') return words.noFiles;
    if (code === 'too-many-requests') return words.exportTooOften;
    return navigator.onLine ? words.exportFailed : words.offline;
  }

  async #start(tell: 'exporting' | 'makingFiles', work: Export): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    this.#failure = undefined;
    this.#tell = tell;
    const hear = (progress: Progress) => {
      this.#progress = progress;
      this.#list.requestUpdate();
    };
    hear({ done: 0, total: this.#list.whole.count });
    try {
      await work(this.#list, hear, running.signal);
      this.#tellDone();
    } catch (error) {
      if (!running.signal.aborted) this.#failure = error as Partial<BillingError>;
    } finally {
      this.#running = undefined;
      if (this.#list.renderRoot.querySelector('.export :focus')) this.#focusMenu();
      this.#list.requestUpdate();
    }
  }

  #cancel = (): void => {
    this.#running?.abort();
    this.#focusMenu();
  };

  #dismiss = (): void => {
    this.#failure = undefined;
    this.#list.requestUpdate();
    this.#focusMenu();
  };

  /** What was pressed is gone in a moment; the focus goes to where it began. */
  #focusMenu(): void {
    this.#list.renderRoot.querySelector<HTMLElement>('[popovertarget=export]')?.focus();
  }
}
