import type { ReactiveController } from 'lit';
import type { List } from '../list.ts';
import type { Filters, Sort } from '../list-query.ts';

const lists = ['status', 'documentType', 'currency'] as const;
const texts = ['issuedFrom', 'issuedTo', 'dueFrom', 'dueTo', 'search'] as const;
const amounts = ['minTotal', 'maxTotal'] as const;

/**
 * Keeps what a list shows in the page's address, so that Back, Forward, reload and a link bring it back. Names begin with a
 * prefix, so that several lists fit on one page; whatever else is in the address stays.
 */
export class UrlState implements ReactiveController {
  readonly #list: List;
  readonly #prefix: string;
  readonly #first: Pick<List, 'sort' | 'columns'>;
  #written: string;
  #search: string | undefined;

  constructor(list: List, prefix: string) {
    this.#list = list;
    this.#prefix = `${prefix}.`;
    this.#first = { sort: list.sort, columns: list.columns };
    this.#written = this.#own().toString();
    if (this.#written) this.#restore();
    list.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('popstate', this.#restore);
  }

  hostDisconnected(): void {
    window.removeEventListener('popstate', this.#restore);
  }

  /** Typing goes on in the same entry of the history; every other step is one to go back to. */
  hostUpdated(): void {
    const params = this.#describe();
    const text = params.toString();
    if (text === this.#written) return;
    const isTyping = this.#search !== this.#list.filters.search;
    this.#search = this.#list.filters.search;
    this.#written = text;
    const url = new URL(location.href);
    for (const name of [...url.searchParams.keys()])
      if (name.startsWith(this.#prefix)) url.searchParams.delete(name);
    for (const [name, value] of params) url.searchParams.append(name, value);
    history[isTyping ? 'replaceState' : 'pushState'](
      { ...history.state, [this.#prefix]: this.#list.cursors },
      '',
      url,
    );
  }

  #own(): URLSearchParams {
    const all = [...new URL(location.href).searchParams];
    return new URLSearchParams(all.filter(([name]) => name.startsWith(this.#prefix)));
  }

  #describe(): URLSearchParams {
    const { filters, sort, columns, cursors } = this.#list;
    const params = new URLSearchParams();
    const put = (name: string, value: unknown) => params.set(this.#prefix + name, String(value));
    for (const name of lists) if (filters[name]) put(name, filters[name]);
    for (const name of [...texts, ...amounts]) if (filters[name] !== undefined) put(name, filters[name]);
    if (sort !== this.#first.sort) put('sort', sort);
    if (columns !== this.#first.columns) put('columns', columns);
    if (cursors.length) put('page', `${cursors.length + 1} ${cursors.at(-1)}`);
    return params;
  }

  #restore = (): void => {
    const own = this.#own();
    const get = (name: string) => own.get(this.#prefix + name) ?? undefined;
    const list = this.#list;
    const filters: Record<string, unknown> = {};
    for (const name of lists) if (get(name)) filters[name] = get(name)?.split(',');
    for (const name of texts) if (get(name)) filters[name] = get(name);
    for (const name of amounts) if (/^-?\d{1,15}$/.test(get(name) ?? '')) filters[name] = Number(get(name));
    list.filters = filters as Filters;
    list.sort = (get('sort') as Sort | undefined) ?? this.#first.sort;
    list.columns = get('columns') ?? this.#first.columns;
    list.cursors = this.#trail(get('page'));
    this.#search = list.filters.search;
    this.#written = own.toString();
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
