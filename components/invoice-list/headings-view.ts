import { html, type TemplateResult } from 'lit';
import type { Words } from '../i18n/words.ts';
import { ariaSort, type ListState, type SortField } from './list-query.ts';

type Sort = ListState['sort'];

/** The table's headings; those that sort are buttons. */
export function headings(
  words: Words | undefined,
  sort: Sort,
  sortBy: (field: SortField) => void,
): TemplateResult {
  const sortable = (text: string | undefined, field: SortField, kind = '') => {
    const direction = ariaSort(sort, field);
    return html`<th role="columnheader" scope="col" class=${kind} aria-sort=${direction}>
      <button type="button" @click=${() => sortBy(field)}>${text} ${arrows[direction]}</button></th>`;
  };
  const plain = (text: string | undefined, kind = '') =>
    html`<th role="columnheader" scope="col" class=${kind}>${text}</th>`;
  return html`<thead role="rowgroup"><tr role="row">
    ${sortable(words?.number, 'number')} ${sortable(words?.issued, 'issueDate', 'issued')}
    ${sortable(words?.dueDate, 'dueDate')} ${plain(words?.status)} ${plain(words?.total, 'number total-cell')}
    ${sortable(words?.amountDue, 'amountDue', 'number')}
    <th role="columnheader" scope="col"><span class="visually-hidden">${words?.action}</span></th>
  </tr></thead>`;
}

const arrows = {
  ascending: html`<span aria-hidden="true">↑</span>`,
  descending: html`<span aria-hidden="true">↓</span>`,
  none: '',
};

/** As many rows as will come, so that nothing moves when they do. */
export function skeletonRows(count: number): TemplateResult[] {
  const cells = ['', 'issued', 'due-date', 'status', 'total-cell', 'due-cell', 'act'];
  return Array.from(
    { length: count },
    () =>
      html`<tr role="row" aria-hidden="true">${cells.map(
        (kind) => html`<td role="cell" class=${kind}><span class="skeleton"></span></td>`,
      )}</tr>`,
  );
}
