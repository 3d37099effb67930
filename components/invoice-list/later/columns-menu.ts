import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import { arrowDown, arrowUp } from '../../parts/more-icons.ts';
import { allColumns, type Column, columnName, columnsOf } from '../columns.ts';
import type { List } from '../list.ts';

type AllWords = Words & MoreWords;

/** Which columns are shown, and in which order: checkboxes, and buttons that move. */
export function columnsMenu(list: List, words: AllWords, say: (text: string) => void): TemplateResult {
  const chosen = columnsOf(list.columns);
  const shown = (place: number) => list.billing.language?.number(place) ?? '';
  const others = allColumns.filter((column) => !chosen.includes(column));
  const set = (columns: readonly Column[]) => {
    list.columns = columns.join(' ');
  };
  /** An element that moves in the document loses the focus. */
  const keepFocus = async ({ currentTarget: pressed }: Event) => {
    await list.updateComplete;
    (pressed as HTMLElement).focus();
  };
  const toggle = (event: Event, column: Column) => {
    set(chosen.includes(column) ? chosen.filter((one) => one !== column) : [...chosen, column]);
    keepFocus(event);
  };
  const move = (event: Event, column: Column, by: number) => {
    const at = chosen.indexOf(column) + by;
    if (at < 0 || at >= chosen.length) return;
    const moved = chosen.filter((one) => one !== column);
    moved.splice(at, 0, column);
    set(moved);
    say(words.columnAt(columnName(column, words), shown(at + 1), shown(chosen.length)));
    keepFocus(event);
  };
  const row = (column: Column) => {
    const at = chosen.indexOf(column);
    const name = columnName(column, words);
    const mover = (by: number, label: string, icon: TemplateResult, isEnd: boolean) =>
      html`<button class="icon mover" type="button" aria-label=${label} aria-disabled=${isEnd}
        @click=${(event: Event) => move(event, column, by)}>${icon}</button>`;
    return html`<li>
      <label><input type="checkbox" .checked=${at >= 0} ?disabled=${at >= 0 && chosen.length === 1}
        @change=${(event: Event) => toggle(event, column)}>${name}</label>
      ${at < 0 ? '' : mover(-1, words.moveUp(name), arrowUp, at === 0)}
      ${at < 0 ? '' : mover(1, words.moveDown(name), arrowDown, at === chosen.length - 1)}
    </li>`;
  };
  return html`<ul class="columns" role="list">${repeat([...chosen, ...others], (column) => column, row)}</ul>
    <p class="panel-foot">
      <button class="link" type="button" @click=${() => (list.columns = undefined)}>${words.usualColumns}</button>
    </p>`;
}
