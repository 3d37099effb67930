import type { ReactiveController } from 'lit';
import type { List } from '../list.ts';
import type { Filters, Sort } from '../list-query.ts';
import { filterNames, knownFilters } from './known-filters.ts';

/**
 * Keeps what a list shows in the page's address, so that Back, Forward, reload and a link bring it back. Names begin with a
 * prefix, so that several lists fit on one page; whatever else is in the address stays.
 */
export class UrlState implements ReactiveController {
  readonly #list: List;
  readonly #prefix: string;
  readonly #first: Pick<List, 'sort' | 'columns' | 'filters'>;
  #written = '';
  #search: string | undefined;
  #cursors: List['cursors'];

  constructor(list: List, prefix: string) {
    this.#list = list;
    this.#prefix = `${prefix}.`;
    const { sort, columns, filters } = list;
    this.#first = { sort, columns, filters };
    this.#cursors = list.cursors;
    if (this.#own().size) this.#restore();
    list.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('popstate', this.#restore);
  }

  hostDisconnected(): void {
    window.removeEventListener('popstate', this.#restore);
  }

  /** Typing goes on in the same entry of the history, and so does what the list puts right by itself; every other step is one to go back to. */
  hostUpdated(): void {
    if (!this.#isWanted) return;
    const params = this.#describe();
    const text = params.toString();
    const { filters, cursors, corrected } = this.#list;
    const isTyping = this.#search !== filters.search;
    const isPutRight = cursors === corrected && cursors !== this.#cursors;
    const isSame = text === this.#written;
    this.#remember(text);
    if (isSame) return;
    const url = new URL(location.href);
    for (const name of [...url.searchParams.keys()])
      if (name.startsWith(this.#prefix)) url.searchParams.delete(name);
    for (const [name, value] of params) url.searchParams.append(name, value);
    history[isTyping || isPutRight ? 'replaceState' : 'pushState'](
      { ...history.state, [this.#prefix]: cursors },
      '',
      url,
    );
  }

  /** Whether the host has not taken it away since: an attribute that is gone is null. */
  get #isWanted(): boolean {
    return typeof this.#list.urlState === 'string';
  }

  #remember(text: string): void {
    this.#written = text;
    this.#search = this.#list.filters.search;
    this.#cursors = this.#list.cursors;
  }

  #own(): URLSearchParams {
    const all = [...new URL(location.href).searchParams];
    return new URLSearchParams(all.filter(([name]) => name.startsWith(this.#prefix)));
  }

  #describe(): URLSearchParams {
    const { filters, sort, columns, cursors } = this.#list;
    const params = new URLSearchParams();
    const put = (name: string, value: unknown) => params.set(this.#prefix + name, String(value));
    for (const name of filterNames) {
      const value = filters[name] ?? '';
      // What the host has chosen is as good as nothing; that it was taken off is told by an empty value.
      if (String(value) !== this.#given(name)) put(name, value);
    }
    if (sort !== this.#first.sort) put('sort', sort);
    if (columns !== this.#first.columns) put('columns', columns);
    if (cursors.length) put('page', `${cursors.length + 1} ${cursors.at(-1)}`);
    return params;
  }

  #given(name: keyof Filters): string {
    return String(this.#first.filters[name] ?? '');
  }

  #restore = (): void => {
    if (!this.#isWanted) return;
    const own = this.#own();
    const get = (name: string) => own.get(this.#prefix + name) ?? undefined;
    const list = this.#list;
    list.chosen = knownFilters((name) => get(name) ?? this.#given(name));
    list.sort = (get('sort') as Sort | undefined) ?? this.#first.sort;
    list.columns = get('columns') ?? this.#first.columns;
    list.cursors = this.#trail(get('page'));
    // As we would write it: an address that says the same in other words is none to go on from.
    this.#remember(this.#describe().toString());
  };

  /** The pages that led here: this visit's, or, behind a link, only how many they were. */
  #trail(page: string | undefined): readonly (string | undefined)[] {
    const [number = 1, cursor] = page?.split(' ') ?? [];
    const length = Math.min(Math.max(Number(number) - 1 || 0, 0), 10_000);
    if (!cursor || length === 0) return [];
    const known: unknown = history.state?.[this.#prefix];
    if (Array.isArray(known) && known.length === length && known.at(-1) === cursor) return known;
    return [...Array.from<undefined>({ length: length - 1 }), cursor];
  }
}
