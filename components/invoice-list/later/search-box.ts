import { html, type TemplateResult } from 'lit';
import type { MoreWords } from '../../i18n/more-words.ts';
import { magnifier } from '../../parts/more-icons.ts';
import type { List } from '../list.ts';
import { longestSearch } from './known-filters.ts';

const patience = 250;

/** Search as one types: asked once the typing rests, at once on Enter; what is shown is always the answer to the last question. */
export class SearchBox {
  readonly #list: List;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #typed: string | undefined;

  constructor(list: List) {
    this.#list = list;
  }

  view(words: MoreWords): TemplateResult {
    const { search = '' } = this.#list.filters;
    // What is typed stays as it is, with the space at its end, as long as it means what is asked.
    if (!this.#timer && this.#typed?.trim() !== search) this.#typed = undefined;
    const typed = this.#typed ?? search;
    return html`<label class="search">${magnifier}
      <input type="search" maxlength=${longestSearch} aria-label=${words.search} placeholder=${words.search} .value=${typed}
        @input=${this.#type} @change=${this.#ask}>
    </label>`;
  }

  #type = (event: Event): void => {
    this.#typed = (event.target as HTMLInputElement).value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#ask, this.#typed ? patience : 0);
  };

  #ask = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const typed = this.#typed;
    const { search, ...others } = this.#list.filters;
    if (typed === undefined || typed.trim() === (search ?? '')) return;
    this.#list.chosen = typed.trim() ? { ...others, search: typed.trim() } : others;
  };
}
