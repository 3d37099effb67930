import { css } from 'lit';

export const styles = css`
  .picker {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
    container-type: inline-size;
  }
  legend {
    padding: 0;
    margin-block-end: calc(var(--_space) * 2);
    font-weight: var(--_strong);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 4);
  }
  .row .option {
    padding-inline-end: 0;
  }
  .row .aside {
    padding-inline-start: calc(var(--_space) * 6 + 1.125rem);
  }
  .auto-pay {
    display: grid;
    gap: var(--_space);
    min-block-size: 3.25rem;
    margin-block-start: calc(var(--_space) * 3);
  }
  .row [part='reason'] {
    padding-block-end: calc(var(--_space) * 3);
    padding-inline-start: 3.5rem;
  }
  .button.skeleton {
    margin: 0;
  }
  .empty {
    padding: calc(var(--_space) * 5);
    text-align: center;
  }
  .row > .acts:has(*) {
    margin-block: calc(var(--_space) * 1.5);
    padding-inline-start: 3.5rem;
  }
  /* Below the names, also where a radio stands before them. */
  .row:has(input, .aside) > :is(.acts:has(*), [part='reason']) {
    padding-inline-start: calc(3.5rem + 1.125rem + var(--_space) * 3);
  }
  @container (max-width: 30rem) {
    .row > .acts:has(*) {
      margin-block: 0 calc(var(--_space) * 3);
    }
    .auto-pay {
      min-block-size: 4.375rem;
    }
    [aria-hidden]:has(.auto-pay) .option {
      min-block-size: 6.3rem;
    }
  }
`;
