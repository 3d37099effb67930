import { css } from 'lit';
import { cards } from './cards.styles.ts';

/**
 * Widths of columns do not depend on what stands in the rows: nothing moves when others come. A column without room is there
 * at no width, since an opened row spans it as well. Digits run the same way in every language, so amounts line up where those
 * end. Where other words run the other way, that is the beginning of a cell.
 */
const list = css`
  .list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    container-type: inline-size;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    align-items: center;
    justify-content: space-between;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    min-block-size: 2rem;
  }
  .filters button,
  th button {
    border: 0;
    background: none;
  }
  .filters button {
    min-block-size: 2rem;
    padding: 0 0.75rem;
    border-radius: var(--_radius);
    color: var(--_muted);
    font-weight: var(--_medium);
  }
  .filters button:hover {
    background: var(--_raised);
  }
  .filters [aria-pressed='true'] {
    background: var(--_raised);
    color: var(--_text);
    box-shadow: inset 0 0 0 1px var(--_border);
  }
  .more {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    align-items: center;
    justify-content: end;
    min-block-size: 2.25rem;
  }
  .foot {
    min-block-size: 2.25rem;
  }
  .totals {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 4);
    align-items: baseline;
    font-weight: var(--_strong);
  }
  .totals .muted {
    font-weight: 400;
  }
  .broad {
    overflow-x: auto;
  }
  .broad table {
    min-inline-size: 64rem;
  }
  table {
    inline-size: 100%;
    table-layout: fixed;
    border-collapse: collapse;
    text-align: start;
  }
  tbody tr {
    block-size: 3.375rem;
  }
  .tick {
    inline-size: 2.5rem;
  }
  .issueDate,
  .dueDate {
    inline-size: 7.5rem;
    white-space: nowrap;
  }
  .status {
    inline-size: 10.5rem;
  }
  .number {
    inline-size: 9.5rem;
  }
  .act {
    inline-size: 7rem;
  }
  th,
  td {
    padding: calc(var(--_space) * 2.5) calc(var(--_space) * 3);
    text-align: start;
    border-block-end: 1px solid var(--_border);
    vertical-align: middle;
  }
  thead th {
    padding-block: calc(var(--_space) * 1.5);
    font-size: var(--_small);
    font-weight: var(--_medium);
    color: var(--_muted);
    white-space: nowrap;
  }
  tbody th {
    font-weight: var(--_medium);
  }
  :is(th, td):first-child {
    padding-inline-start: 0;
  }
  tbody .title {
    padding-inline-start: 1.5rem;
  }
  .tick + .title {
    padding-inline-start: calc(var(--_space) * 3 + 1.5rem);
  }
  td:last-child,
  th:last-child {
    padding-inline-end: 0;
    text-align: end;
  }
  .number {
    text-align: end;
  }
  .long {
    white-space: normal;
  }
  .number:dir(rtl) {
    text-align: start;
  }
  th button {
    padding: 0.25em 0;
    font-weight: inherit;
  }
  th button:hover {
    color: var(--_text);
  }
  /* What has no room beside the number goes on below it. */
  .open {
    display: inline-flex;
    margin-inline-start: -1.5rem;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: 1.75rem;
    color: var(--_text);
    text-align: start;
    white-space: nowrap;
    vertical-align: middle;
  }
  .open svg {
    color: var(--_muted);
    transition: transform var(--_motion);
  }
  td .button {
    min-block-size: 2rem;
    padding-block: 0.125rem;
    padding-inline: 0.625rem;
    color: var(--_link);
    line-height: 1.2;
    white-space: normal;
  }
  .settled .amountDue {
    color: var(--_muted);
  }
  td .badge {
    white-space: normal;
  }
  @container (max-width: 62rem) {
    th,
    td {
      padding-inline: calc(var(--_space) * 2);
    }
    .issueDate,
    .dueDate {
      inline-size: 7.25rem;
    }
    .status {
      inline-size: 8rem;
    }
    .number {
      inline-size: 8.75rem;
    }
    .act {
      inline-size: 6.5rem;
    }
  }
  @media screen {
    @container (width > 42rem) and (width <= 56rem) {
      .total {
        inline-size: 0;
        padding-inline: 0;
        font-size: 0;
        visibility: hidden;
      }
    }
    @container (width > 42rem) and (width <= 48rem) {
      .issueDate {
        inline-size: 0;
        padding-inline: 0;
        font-size: 0;
        visibility: hidden;
      }
    }
  }
  .empty {
    padding-block: calc(var(--_space) * 8);
    text-align: center;
    color: var(--_muted);
  }
  .turning {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
  }
  /* What is as wide, or stands as low, as the invoices make it would jump when they come. */
  .awaited thead,
  .list:has(.waiting) .foot {
    visibility: hidden;
  }
  [aria-busy='true'] tbody {
    opacity: 0.6;
  }
  td .skeleton {
    display: inline-block;
    inline-size: min(60%, 8em);
    vertical-align: top;
  }
  .waiting :is(.act, .tick) .skeleton {
    display: none;
  }
`;

export const styles = [list, cards];
