import { css } from 'lit';

/** Where there is no room for columns, each row is a card; roles keep it a table for those who do not see it. */
export const cards = css`
  @media screen {
    @container (max-width: 42rem) {
      .head {
        gap: calc(var(--_space) * 2);
      }
      .more {
        flex-basis: 100%;
        flex-wrap: nowrap;
        justify-content: start;
      }
      .filters button {
        padding: 0 0.4rem;
        font-size: var(--_small);
      }
      thead:not(:focus-within) {
        position: absolute;
        clip-path: inset(50%);
        inline-size: 1px;
        overflow: hidden;
      }
      thead tr {
        display: flex;
        flex-wrap: wrap;
        gap: 0 calc(var(--_space) * 3);
      }
      .broad table {
        min-inline-size: 0;
      }
      table,
      tbody {
        display: block;
      }
      tbody tr {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0 calc(var(--_space) * 3);
        block-size: auto;
        min-block-size: 6.25rem;
        align-content: center;
        padding-block: calc(var(--_space) * 2);
        border-block-end: 1px solid var(--_border);
      }
      tbody tr:has(> .tick) {
        grid-template-columns: auto 1fr auto;
        column-gap: calc(var(--_space) * 2);
      }
      .list :is(th, td) {
        inline-size: auto;
      }
      th,
      td {
        border: 0;
        padding: calc(var(--_space) * 0.5) 0;
      }
      tbody .tick {
        grid-row: 1 / 4;
        min-inline-size: 1.0625rem;
      }
      tbody .title {
        grid-area: 1 / -3;
      }
      .tick + .title {
        padding-inline-start: 1.5rem;
      }
      tbody tr:not(.settled) .total,
      .settled:has(> .total) .amountDue,
      tbody td:not(.title, .tick, .status, .total, .amountDue, .dueDate, .act, .details-cell) {
        display: none;
      }
      tbody .total,
      .amountDue,
      .dueDate {
        grid-column: -3;
        padding-inline-start: 1.5rem;
        text-align: start;
      }
      tbody .total {
        display: block;
      }
      /* As high as a button: a row with one is no higher than others. */
      tbody .total,
      .amountDue {
        padding-block: var(--_space);
      }
      .amountDue {
        font-weight: var(--_strong);
      }
      .dueDate {
        grid-area: 3 / -3 / auto / -1;
        color: var(--_muted);
      }
      /* Assistive technology reads the heading of the column. */
      .dueDate::before {
        content: attr(data-name) / '';
        margin-inline-end: 0.4em;
      }
      .waiting .dueDate::before {
        content: none;
      }
      tbody .missing {
        display: none;
      }
      .status {
        grid-area: 1 / -2;
        text-align: end;
      }
      .act {
        display: flex;
        flex-wrap: wrap;
        gap: var(--_space);
        grid-area: 2 / -2;
        align-self: center;
        justify-content: end;
        padding-block: 0;
      }
      .list :is(.badge, .act .button) {
        overflow-wrap: anywhere;
      }
      .waiting td {
        inline-size: 8rem;
      }
      .waiting .title {
        block-size: 2rem;
      }
      .waiting .status {
        justify-self: end;
        inline-size: 4rem;
      }
    }
    /* Two lines of a button are as high as one. */
    @container (max-width: 22rem) {
      .list .act .button {
        padding: 0 0.5rem;
        font-size: 0.8125em;
        line-height: 1.15;
        vertical-align: top;
      }
      .waiting td {
        inline-size: 5rem;
      }
    }
    /* Nor is there room for a checkbox beside the arrow: it stands below. */
    @container (max-width: 17.5rem) {
      tbody .tick {
        grid-row: 2 / 4;
      }
      .tick ~ :is(.title, .total, .amountDue, .dueDate) {
        padding-inline-start: 0;
      }
    }
  }
`;
