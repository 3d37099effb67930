import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { fill, type Locale, words } from '../i18n/words.ts';
import { icon } from '../icons.ts';
import { findEntries, type SearchEntry } from './find-entries.ts';

/** The portal's search: a combobox whose list opens while one types. */
export class SearchBox {
  readonly #changed: () => void;
  readonly #go: (path: string) => void;
  #locale: Locale = 'en';
  #query = '';
  #open = false;
  #active = 0;
  #input: HTMLInputElement | undefined;

  constructor(changed: () => void, go: (path: string) => void) {
    this.#changed = changed;
    this.#go = go;
    document.addEventListener('keydown', (event) => this.#shortcut(event));
  }

  template(locale: Locale): TemplateResult {
    this.#locale = locale;
    const own = words[locale];
    const open = this.#open && this.#query.trim() !== '';
    const found = open ? this.#found() : [];
    return html`<div class="search" role="search" @focusout=${this.#left}>
      ${icon('search')}
      <input ${ref((input) => {
        this.#input = input as HTMLInputElement | undefined;
      })}
        type="search" role="combobox" autocomplete="off" spellcheck="false"
        aria-label=${own.search} placeholder=${own.searchShort} aria-autocomplete="list"
        aria-controls="search-results" aria-expanded=${open && found.length > 0}
        aria-activedescendant=${found[this.#active] ? `search-${this.#active}` : nothing}
        .value=${this.#query} @input=${this.#typed} @keydown=${this.#pressed} @focus=${this.#focused}>
      <div class="search-list" ?hidden=${!open}>
        <ul id="search-results" role="listbox" aria-label=${own.searchResults}>
          ${found.map((entry, index) => this.#option(entry, index))}
        </ul>
        <p role="status">${open ? this.#status(found.length) : nothing}</p>
      </div>
    </div>`;
  }

  #option(entry: SearchEntry, index: number) {
    const own = words[this.#locale];
    return html`<li id="search-${index}" role="option" aria-selected=${index === this.#active}
      @pointerdown=${(event: Event) => event.preventDefault()} @click=${() => this.#choose(entry)}>
      <span>${entry.title}</span> <small>${own[entry.kind]} · ${entry.within}</small>
    </li>`;
  }

  #status(count: number) {
    const own = words[this.#locale];
    return count ? fill(own.hits, { count }) : fill(own.noHits, { query: this.#query.trim() });
  }

  #found() {
    return findEntries(this.#query, this.#locale);
  }

  readonly #typed = (event: Event) => {
    this.#query = (event.target as HTMLInputElement).value;
    this.#active = 0;
    this.#show(true);
  };

  readonly #focused = () => this.#show(true);

  readonly #left = (event: FocusEvent) => {
    const inside = (event.currentTarget as Element).contains(event.relatedTarget as Node | null);
    if (!inside) this.#show(false);
  };

  readonly #pressed = (event: KeyboardEvent) => {
    const found = this.#found();
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step && found.length) {
      event.preventDefault();
      this.#active = this.#open ? (this.#active + step + found.length) % found.length : 0;
      this.#show(true);
    } else if (event.key === 'Enter') {
      const entry = found[this.#active];
      if (entry && this.#open) this.#choose(entry);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (!this.#open) this.#query = '';
      this.#show(false);
    }
  };

  #choose(entry: SearchEntry) {
    this.#query = '';
    this.#show(false);
    this.#go(entry.path);
  }

  #show(open: boolean) {
    this.#open = open;
    this.#changed();
  }

  #shortcut(event: KeyboardEvent) {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || !this.#input) return;
    event.preventDefault();
    this.#input.focus();
  }
}
