import { html, nothing, type TemplateResult } from 'lit';
import type { Invoice } from '../../../sdk/index.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import { Announcer } from '../../parts/announcer.ts';
import { bars, funnel } from '../../parts/more-icons.ts';
import { addStyles } from '../../theme/add-styles.ts';
import type { List } from '../list.ts';
import { columnsMenu } from './columns-menu.ts';
import { ExportMenu } from './export-menu.ts';
import { chipsOf, chipsView } from './filter-chips.ts';
import { filterPanel } from './filter-panel.ts';
import { popover } from './popover.ts';
import { SearchBox } from './search-box.ts';
import { Selection } from './selection.ts';
import { toolStyles } from './tools.styles.ts';

/** What stands above the table beside the statuses: search, filters, columns and export, and the bar of what is selected. */
export class ListTools {
  words: Words & MoreWords;
  readonly #list: List;
  readonly #selection: Selection;
  readonly #search: SearchBox;
  readonly #export: ExportMenu;
  /** Those of this profile that were seen. */
  readonly #currencies = new Set<string>();
  #store: unknown;
  readonly #announcer: Announcer;

  constructor(list: List, words: Words & MoreWords) {
    this.#list = list;
    this.words = words;
    this.#announcer = new Announcer(list);
    this.#selection = new Selection(list, (count) => this.#sayLeft(count));
    this.#search = new SearchBox(list);
    this.#export = new ExportMenu(list, () => this.#announcer.say(this.words.exported));
    addStyles(list, ...toolStyles);
  }

  /** Goes on in another language, with everything that is under way. */
  speak(words: Words & MoreWords): void {
    if (words.exported !== this.words.exported) this.#announcer.say('');
    this.words = words;
  }

  /** Another object whenever something else is selected. */
  get selection(): unknown {
    return this.#selection.state;
  }

  check(invoice: Invoice): unknown {
    return this.#list.selectable ? this.#selection.check(invoice, this.words) : nothing;
  }

  checkAll(): unknown {
    return this.#list.selectable ? this.#selection.checkAll(this.words) : nothing;
  }

  /** Beside the statuses. */
  bar(): TemplateResult {
    const { words } = this;
    const { language } = this.#list.billing;
    const on = this.#chips().length;
    const badge = on ? html`<span class="count" aria-hidden="true">${language?.number(on)}</span>` : nothing;
    return html`${this.#search.view(words)}
      ${popover(
        'filters',
        {
          label: on && language ? words.filtersOn(language.number(on)) : words.filter,
          name: words.filter,
          icon: funnel,
          badge,
        },
        filterPanel(this.#list, words, [...this.#currencies], this.#currency),
      )}
      ${popover(
        'columns',
        { label: words.columns, name: words.columns, icon: bars },
        columnsMenu(this.#list, words, (text) => this.#announcer.say(text)),
      )}
      ${this.#export.view(words)}`;
  }

  /** Between the tools and the table. What the host has fixed, where there is nothing to choose, is nothing to take off. */
  below(): TemplateResult {
    const chips = this.#list.hasTools ? chipsView(this.#list, this.#chips(), this.words) : nothing;
    return html`${this.#export.news(this.words)} ${chips} ${this.#selection.bar(this.words)}
      ${this.#announcer.line()}`;
  }

  #chips() {
    const { filters, billing, whole } = this.#list;
    if (this.#store !== billing.store) this.#currencies.clear();
    this.#store = billing.store;
    for (const { currency } of whole.totals ?? []) this.#currencies.add(currency);
    return billing.language ? chipsOf(filters, this.words, billing.language, this.#currency) : [];
  }

  /** The one that amounts are typed in: that of the profile, unless its invoices are in others; undefined until it is known. */
  get #currency(): string | undefined {
    const { filters, billing } = this.#list;
    const own = billing.read(billing.store?.profile).data?.currency;
    const [first = own] = this.#currencies;
    return filters.currency?.[0] ?? (own && this.#currencies.has(own) ? own : first);
  }

  /** How many there are, said once something was asked for. */
  found(): string {
    const { filters, whole, billing } = this.#list;
    const isNarrowed = Object.keys(filters).length > 0;
    const count = whole.count === undefined ? undefined : billing.language?.count(whole.count);
    return isNarrowed && count ? this.words.found(...count) : '';
  }

  #sayLeft(count: number): void {
    const { language } = this.#list.billing;
    if (language) this.#announcer.say(this.words.selected(...language.count(count)));
  }
}
