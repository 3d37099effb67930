import { css } from 'lit';

/** Payment methods as rows of radios. */
export const methodStyles = css`
  .options {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .options > * + * {
    border-block-start: 1px solid var(--_border);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_space) * 4);
    min-block-size: 3.5rem;
    padding-inline-end: calc(var(--_space) * 3);
  }
  .option {
    flex: 1 1 14em;
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
    min-block-size: 3.5rem;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
  }
  /* Beside its acts it is as high as the row; above them only as high as its words. */
  .row > .option {
    align-self: stretch;
    min-block-size: 0;
  }
  .option:has(input:enabled) {
    cursor: pointer;
  }
  .option:has(input:enabled):hover {
    background: var(--_raised);
  }
  input[type='radio'],
  input[type='checkbox'] {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--_accent);
  }
  .names {
    flex: 1;
    display: grid;
    justify-items: start;
    min-inline-size: 0;
    line-height: 1.35;
    overflow-wrap: break-word;
  }
  .mark {
    border-radius: 3px;
    outline: 1px solid light-dark(#0000, #fff3);
  }
  .warn {
    color: var(--_warning);
  }
`;
