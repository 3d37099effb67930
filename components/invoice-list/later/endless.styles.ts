import { css } from 'lit';

/** Headings stay in view, and a gap is as high as the rows that are left out. */
export const endlessStyles = css`
  .endless thead :is(th, td) {
    position: sticky;
    inset-block-start: var(--betala-sticky-top, 0);
    z-index: 1;
    background: var(--_surface);
  }
  .endless .gap td {
    padding: 0;
    border: 0;
  }
  @container (max-width: 42rem) {
    .endless .gap {
      display: block;
      min-block-size: 0;
      padding: 0;
      border: 0;
    }
    .endless :is(.gap td, .failed) {
      display: block;
      grid-column: 1 / -1;
    }
  }
`;
