import { css } from 'lit';
import { addStyles } from '../../theme/add-styles.ts';
import type { List } from '../list.ts';

/** On paper: all rows that are loaded in all their columns, dark on white, and nothing to press. */
const printed = css`
  @media print {
    .tools.head,
    .chips,
    .selection,
    .export,
    .turning,
    .tick,
    .act,
    .open svg,
    .panel,
    .gap {
      display: none;
    }
    .broad {
      overflow: visible;
    }
    .list table {
      min-inline-size: 0;
      table-layout: auto;
      font-size: 0.8125em;
    }
    .list :is(th, td) {
      inline-size: auto;
      padding-inline: 0 calc(var(--_space) * 3);
    }
    tbody tr {
      block-size: auto;
      break-inside: avoid;
    }
    .open {
      min-block-size: 0;
    }
  }
`;

/** A list is on a screen before it is on paper. */
export const addPrinted = (list: List): void => addStyles(list, printed);
