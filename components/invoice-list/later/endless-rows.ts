import { html, type ReactiveController, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Invoice, InvoiceQuery } from '../../../sdk/index.ts';
import { errorNotice } from '../../parts/notices.ts';
import { addStyles } from '../../theme/add-styles.ts';
import type { List } from '../list.ts';
import { endlessStyles } from './endless.styles.ts';
import { removeLeftovers } from './leftovers.ts';
import { Trail } from './trail.ts';
import { type Item, itemsOf, overscan } from './window.ts';

const failed = { kind: 'failed', key: 'failed' } as const;

type Row = (invoice: Invoice, rowIndex: number) => TemplateResult;

/**
 * Rows without end: pages are appended as one scrolls, and only those in view are in the document, in a real table between
 * two rows that are as high as what is left out. @lit-labs/virtualizer weighs 8 kB and takes rows out of the table's layout
 * (it places them absolutely, so columns fall apart and the table is none any more); `content-visibility` has no effect on
 * table rows and keeps every node. The row that has the focus stays, wherever one scrolls.
 */
export class EndlessRows implements ReactiveController {
  readonly #list: List;
  #trail = new Trail();
  #key = '';
  #store: unknown;
  #from = 0;
  #to = 40;
  #rowHeight = 0;
  #focused: number | undefined;
  #stop: AbortController | undefined;
  #isPrinting = false;
  /** What the host page gives the list, while its height is held. */
  #leastHeight: string | undefined;

  constructor(list: List) {
    this.#list = list;
    addStyles(list, endlessStyles);
    list.addController(this);
  }

  hostConnected(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const listen = { signal, passive: true, capture: true };
    // Scrolling does not leave the tree that it happens in, so every tree around the list is heard.
    for (let root = this.#list.getRootNode(); ; root = (root as ShadowRoot).host.getRootNode()) {
      root.addEventListener('scroll', this.#look, listen);
      if (!(root instanceof ShadowRoot)) break;
    }
    window.addEventListener('resize', this.#measureAgain, listen);
    // Shown where it was hidden, it may have a tall screen to fill, and nothing to scroll.
    const shown = new IntersectionObserver(this.#look);
    shown.observe(this.#list);
    signal.addEventListener('abort', () => shown.disconnect());
    window.addEventListener('beforeprint', () => this.#print(true), { signal });
    window.addEventListener('afterprint', () => this.#print(false), { signal });
    const own = this.#list.renderRoot;
    own.addEventListener('focusin', (event) => this.#focus(event.target), { signal });
    own.addEventListener('focusout', () => this.#focus(null), { signal });
    own.addEventListener('keydown', (event) => this.#press(event as KeyboardEvent), { signal });
  }

  hostDisconnected(): void {
    this.#stop?.abort();
  }

  /** WebKit lays a container out without its content on the way, which would scroll a page that is short without it to its top. */
  hostUpdate(): void {
    const { style, offsetHeight } = this.#list;
    this.#leastHeight ??= style.minBlockSize;
    style.minBlockSize = `${offsetHeight}px`;
  }

  hostUpdated(): void {
    removeLeftovers(this.#list.renderRoot.querySelector('tbody'));
    this.#measure();
    for (const gap of this.#list.renderRoot.querySelectorAll<HTMLElement>('.gap td'))
      gap.style.blockSize = `${Number(gap.dataset.rows) * this.#rowHeight}px`;
    this.#look();
    this.#list.style.minBlockSize = this.#leastHeight ?? '';
    this.#leastHeight = undefined;
  }

  /** What stands in the table's body. `memory` holds what a row shows besides its invoice. */
  view(
    query: InvoiceQuery & { limit: number },
    row: Row,
    memory: unknown[],
    skeleton: () => TemplateResult,
  ): unknown {
    const key = JSON.stringify(query);
    const { billing } = this.#list;
    // Cursors lead on in the list that gave them, and in no other.
    if (key !== this.#key || billing.store !== this.#store) this.#startOver(key);
    const trail = this.#trail;
    trail.read(billing, query, this.#from, this.#to);
    this.#list.loaded = trail.inView;
    this.#list.loadedCount = trail.loaded;
    const range = this.#isPrinting ? { from: 0, to: trail.length } : { from: this.#from, to: this.#to };
    const items = itemsOf({ ...range, length: trail.length, focused: this.#focused });
    return repeat(
      trail.failure ? [...items, failed] : items,
      (item) => (item.kind === 'row' ? trail.keyOf(item.index) : item.key),
      (item) => this.#item(item, row, memory, skeleton),
    );
  }

  #item(item: Item | typeof failed, row: Row, memory: unknown[], skeleton: () => TemplateResult) {
    if (item.kind === 'gap')
      return html`<tr class="gap" aria-hidden="true"><td data-rows=${item.rows}></td></tr>`;
    if (item.kind === 'failed') return this.#failed();
    const invoice = this.#trail.at(item.index);
    if (!invoice) return skeleton();
    // An open row renders its details each time, since they load by themselves.
    const isOpen = memory.includes(invoice.id);
    const changing = isOpen ? {} : undefined;
    return guard([invoice, item.index, changing, ...memory], () => row(invoice, item.index + 2));
  }

  /** Why there are no more rows, with a way to try again. */
  #failed() {
    const { billing, renderRoot } = this.#list;
    const { failure } = this.#trail;
    return html`<tr role="row"><td role="cell" class="failed" colspan=${renderRoot.querySelectorAll('thead th').length}>
      ${failure ? errorNotice(billing, failure) : ''}</td></tr>`;
  }

  #startOver(key: string): void {
    this.#key = key;
    this.#store = this.#list.billing.store;
    this.#trail = new Trail();
    this.#from = 0;
    this.#to = 40;
    this.#focused = undefined;
  }

  /** Moves the window to what is in view, as far as it has to. */
  #look = (): void => {
    const rows = this.#rows();
    const first = rows[0];
    // Rows that came where nothing is shown, such as behind a tab, had no height until now.
    this.#measure();
    if (!first || !this.#rowHeight || this.#isPrinting) return;
    const above = -first.getBoundingClientRect().top / this.#rowHeight;
    const top = Math.floor(indexOf(first) + above);
    const from = Math.max(0, Math.min(top - overscan, this.#trail.length - 1));
    const to = Math.max(from, top) + Math.ceil(innerHeight / this.#rowHeight) + overscan;
    if (from === this.#from && to === this.#to) return;
    this.#from = from;
    this.#to = to;
    this.#list.requestUpdate();
  };

  /** The rows of the window, without a row that is only there for its focus. */
  #rows(): HTMLElement[] {
    const all = [...this.#list.renderRoot.querySelectorAll<HTMLElement>('tbody > tr[aria-rowindex]')];
    return all.filter((row) => indexOf(row) >= this.#from && indexOf(row) < this.#to);
  }

  #measure(): void {
    if (this.#rowHeight) return;
    const row = this.#list.renderRoot.querySelector<HTMLElement>('tbody > tr[aria-rowindex]:not(.opened)');
    this.#rowHeight = row?.getBoundingClientRect().height ?? 0;
  }

  #measureAgain = (): void => {
    this.#rowHeight = 0;
    this.#list.requestUpdate();
  };

  #print(isPrinting: boolean): void {
    this.#isPrinting = isPrinting;
    this.#list.requestUpdate();
    // The page is printed as soon as this returns.
    if (isPrinting) this.#list.renderNow();
  }

  #focus(target: EventTarget | null): void {
    const row = target instanceof Element ? target.closest<HTMLElement>('tr[aria-rowindex]') : undefined;
    this.#focused = row?.closest('tbody') ? indexOf(row) : undefined;
  }

  /** Arrow keys, Home and End move between the buttons that open a row. */
  #press(event: KeyboardEvent): void {
    const { target, key } = event;
    if (this.#focused === undefined || !(target instanceof Element) || !target.matches('.open')) return;
    const last = this.#trail.length - 1;
    const to = { ArrowDown: this.#focused + 1, ArrowUp: this.#focused - 1, Home: 0, End: last }[key];
    if (to === undefined) return;
    event.preventDefault();
    this.#go(Math.max(0, Math.min(to, last)));
  }

  async #go(index: number): Promise<void> {
    if (index < this.#from || index >= this.#to) {
      this.#from = Math.max(0, index - overscan);
      this.#to = index + overscan;
      this.#list.requestUpdate();
      await this.#list.updateComplete;
    }
    const row = this.#list.renderRoot.querySelector(`tbody > tr[aria-rowindex="${index + 2}"]`);
    row?.querySelector<HTMLElement>('.open')?.focus();
  }
}

const indexOf = (row: Element) => Number(row.getAttribute('aria-rowindex')) - 2;
