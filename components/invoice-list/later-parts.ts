import type { ReactiveController } from 'lit';
import type { Invoice } from '../../sdk/index.ts';
import { loadParts } from '../parts/load-parts.ts';
import type { PaneOpener } from '../parts/pane-opener.ts';
import type { EndlessRows } from './later/endless-rows.ts';
import type { ListTools } from './later/list-tools.ts';
import type { OpenedRow } from './later/opened-row.ts';
import type { UrlState } from './later/url-state.ts';
import type { whyNotPay } from './later/why-not-pay.ts';
import type { List } from './list.ts';

/** What a list can do without at its first paint: each part is loaded when it is asked for, and the table works without it. */
export class LaterParts implements ReactiveController {
  tools: ListTools | undefined;
  endless: EndlessRows | undefined;
  url: UrlState | undefined;
  row: OpenedRow | undefined;
  whyNotPay: typeof whyNotPay | undefined;
  /** Whether a row could not be opened, as happens offline. */
  failed = false;
  readonly #list: List;
  readonly #coming = new Map<string, unknown>();

  constructor(list: List) {
    this.#list = list;
    list.addController(this);
  }

  hostUpdate(): void {
    const list = this.#list;
    const { billing, urlState } = list;
    const { language } = billing;
    if (urlState !== undefined)
      this.#bring('url', true, async () => {
        const { UrlState } = await import('./later/url-state.ts');
        this.url = new UrlState(list, urlState || 'invoices');
      });
    if (list.mode === 'endless')
      this.#bring('endless', true, async () => {
        const { EndlessRows } = await import('./later/endless-rows.ts');
        this.endless = new EndlessRows(list);
      });
    this.#bring('printed', true, async () => {
      const { addPrinted } = await import('./later/printed.styles.ts');
      addPrinted(list);
    });
    if (billing.may('pay')?.allowed === false)
      this.#bring('whyNotPay', true, async () => {
        this.whyNotPay = (await import('./later/on-demand.ts')).whyNotPay;
      });
    if (language && (list.hasTools || list.selectable || list.columns))
      this.#bring('tools', language, async () => {
        const [{ ListTools }, words] = await Promise.all([import('./later/list-tools.ts'), language.more()]);
        if (language !== billing.language) return;
        this.tools ??= new ListTools(list, words);
        this.tools.speak(words);
      });
  }

  /** Opens the row of this invoice, or closes it. */
  async toggle(invoice: Invoice, pane: PaneOpener): Promise<void> {
    try {
      const { OpenedRow } = await import('./later/on-demand.ts');
      this.row ??= new OpenedRow(this.#list, pane);
      await this.row.toggle(invoice, loadParts);
      this.failed = false;
    } catch {
      this.failed = true;
    }
    this.#list.requestUpdate();
  }

  /** Once, and again whenever it is to be `of` something else. */
  async #bring(what: string, of: unknown, load: () => Promise<void>): Promise<void> {
    if (this.#coming.get(what) === of) return;
    this.#coming.set(what, of);
    try {
      await load();
      this.#list.requestUpdate();
    } catch {
      // The next update tries again.
      this.#coming.delete(what);
    }
  }
}
