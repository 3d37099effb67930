import { html, nothing, type TemplateResult } from 'lit';
import { type Column, columnName, kindOf, type SomeWords } from './columns.ts';
import { ariaSort, type Sort } from './list-query.ts';

interface Headings {
  columns: readonly Column[];
  sort: Sort;
  /** The cell above the checkboxes, where rows can be selected. */
  check: unknown;
  sortBy(field: string): void;
}

/** The table's headings; those that sort are buttons. */
export function headings(
  words: SomeWords,
  { columns, sort, sortBy, check }: Headings,
  rowIndex?: number,
): TemplateResult {
  const heading = (column: Column | 'number', kind = '') => {
    const direction = ariaSort(sort, column);
    const name = columnName(column, words);
    return html`<th role="columnheader" scope="col" class=${kind} aria-sort=${direction ?? nothing}>${
      direction
        ? html`<button type="button" @click=${() => sortBy(column)}>${name || '\u200b'} ${name && arrows[direction]}</button>`
        : name
    }</th>`;
  };
  return html`<thead role="rowgroup"><tr role="row" aria-rowindex=${rowIndex ?? nothing}>
    ${check} ${heading('number')} ${columns.map((column) => heading(column, kindOf(column)))}
    <th role="columnheader" scope="col" class="act"><span class="visually-hidden">${words?.action}</span></th>
  </tr></thead>`;
}

const arrows = {
  ascending: html`<span aria-hidden="true">↑</span>`,
  descending: html`<span aria-hidden="true">↓</span>`,
  none: '',
};

/** A row that is not loaded yet; as high as what comes. */
export function skeletonRow(columns: readonly Column[], isSelectable: boolean): TemplateResult {
  const cells = [...(isSelectable ? ['tick'] : []), 'title', ...columns.map(kindOf), 'act'];
  return html`<tr role="row" aria-hidden="true" class="waiting">${cells.map(
    (kind) => html`<td role="cell" class=${kind}><span class="skeleton"></span></td>`,
  )}</tr>`;
}
