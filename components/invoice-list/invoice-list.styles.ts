import { css } from 'lit';

const list = css`
  .list {
    display: grid;
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
    gap: calc(var(--_space) * 1);
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
    font-weight: 500;
  }
  .filters button:hover {
    background: var(--_raised);
  }
  .filters [aria-pressed='true'] {
    background: var(--_raised);
    color: var(--_text);
    box-shadow: inset 0 0 0 1px var(--_border);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    text-align: start;
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
    font-size: 0.8125em;
    font-weight: 500;
    color: var(--_muted);
    white-space: nowrap;
  }
  tbody th {
    font-weight: 500;
    white-space: nowrap;
  }
  th:first-child {
    padding-inline-start: 0;
  }
  td:last-child,
  th:last-child {
    padding-inline-end: 0;
    text-align: end;
  }
  .number {
    text-align: end;
  }
  th button {
    padding: 0.25em 0;
    font-weight: inherit;
  }
  th button:hover {
    color: var(--_text);
  }
  .open {
    display: inline-flex;
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
  .open[aria-expanded='true'] svg {
    transform: rotate(90deg);
  }
  .open:dir(rtl) svg {
    scale: -1 1;
  }
  td .button {
    min-block-size: 2rem;
    padding-block: 0.125rem;
    color: var(--_link);
  }
  .issued,
  .due-date {
    white-space: nowrap;
  }
  .settled .due-cell {
    color: var(--_muted);
  }
  @container (max-width: 54rem) {
    tbody th {
      white-space: normal;
    }
    .total-cell {
      display: none;
    }
  }
  .empty {
    padding-block: calc(var(--_space) * 8);
    text-align: center;
    color: var(--_muted);
  }
  .pages {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
  }
  [aria-busy='true'] tbody {
    opacity: 0.6;
  }
  td .skeleton {
    inline-size: 5em;
  }
`;

/** Where there is no room for columns, each row is a card; roles keep it a table for those who do not see it. */
const cards = css`
  @container (max-width: 42rem) {
    .filters button {
      padding: 0 0.4rem;
      font-size: 0.875em;
    }
    thead {
      position: absolute;
      clip-path: inset(50%);
      inline-size: 1px;
      overflow: hidden;
    }
    table,
    tbody {
      display: block;
    }
    tbody tr {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 0 calc(var(--_space) * 3);
      padding-block: calc(var(--_space) * 2.5);
      border-block-end: 1px solid var(--_border);
    }
    th,
    td {
      border: 0;
      padding: calc(var(--_space) * 0.5) 0;
    }
    tbody tr:not(.settled) .total-cell,
    .settled .due-cell,
    .issued {
      display: none;
    }
    tbody .total-cell,
    .due-cell,
    .due-date {
      grid-column: 1;
      padding-inline-start: 1.5rem;
      text-align: start;
    }
    tbody .total-cell {
      display: block;
    }
    .due-cell {
      font-weight: 600;
    }
    .due-date {
      grid-row: 3;
      color: var(--_muted);
    }
    .status {
      text-align: end;
    }
    .act {
      grid-area: 2 / 2 / 4;
      align-self: center;
    }
  }
`;

export const styles = [list, cards];
