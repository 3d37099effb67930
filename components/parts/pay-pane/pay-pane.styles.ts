import { css } from 'lit';

/** What the pane holds. */
export const paneStyles = css`
  .pane .note {
    margin-block-end: calc(var(--_space) * 3);
  }
  .options + p {
    margin-block-start: calc(var(--_space) * 2);
  }
  .invoice {
    flex: 1 1 100%;
  }
  .part {
    margin-block-start: calc(var(--_space) * -3);
  }
  .part label {
    display: block;
    margin-block-end: var(--_space);
    font-weight: var(--_medium);
  }
  .part .field {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    margin-inline-end: calc(var(--_space) * 4);
  }
  .part input {
    inline-size: 10rem;
    min-block-size: 2.25rem;
    padding: 0.25rem 0.5rem;
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .part input[aria-invalid] {
    border-color: var(--_danger);
  }
  .part p:not(:empty) {
    margin-block-start: var(--_space);
  }
  .invoice .money {
    margin-inline-start: auto;
  }
  /* Where there is little room, what is said of an invoice has a line of its own. */
  @media (max-width: 30rem) {
    .option.invoice {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 0 calc(var(--_space) * 3);
      align-content: center;
    }
    .option.invoice:has(input) {
      grid-template-columns: auto 1fr auto;
    }
    .invoice .names {
      display: contents;
    }
    .invoice :is(input, bdi, .money) {
      grid-row: 1;
    }
    .invoice .names .small {
      grid-column: -3 / -1;
    }
  }
  .review {
    display: grid;
    gap: var(--_space);
  }
  .review > div {
    display: flex;
    gap: 1rem;
    justify-content: space-between;
    align-items: baseline;
  }
  .allocated {
    padding-block-start: calc(var(--_space) * 5);
    border-block-start: 1px solid var(--_border);
  }
  .allocated > div {
    flex-wrap: wrap;
    row-gap: 0;
  }
  .allocated dd + dd {
    flex-basis: 100%;
    text-align: start;
  }
  .allocated dd bdi {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }
  .pane .ends {
    grid-template-columns: 1fr 1fr;
  }
  .ends .button {
    min-block-size: 2.75rem;
    font-size: 1rem;
  }
  .review dt {
    color: var(--_muted);
  }
  .review dd {
    text-align: end;
    overflow-wrap: anywhere;
  }
  .receipt dd,
  .review .grand dd {
    white-space: normal;
  }
  .review .grand dd {
    font-size: 1.375rem;
    font-weight: var(--_strong);
    letter-spacing: -0.01em;
  }
  .wide {
    inline-size: 100%;
    min-block-size: 2.75rem;
    font-size: 1rem;
  }
  .hint {
    text-align: center;
    min-block-size: 1.5em;
  }
  .fields {
    display: grid;
    gap: calc(var(--_space) * 3);
    padding: 0 calc(var(--_space) * 3) calc(var(--_space) * 4);
  }
  .currencies {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    margin-block-end: calc(var(--_space) * 2);
  }
  .spinner {
    inline-size: 1em;
    block-size: 1em;
    border: 2px solid currentColor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  .outcome {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 3);
    padding-block: calc(var(--_space) * 8) calc(var(--_space) * 2);
    text-align: center;
  }
  .outcome h3 {
    font-size: 1.375rem;
    font-weight: var(--_strong);
    outline: none;
  }
  .outcome.action {
    padding-block-start: calc(var(--_space) * 2);
  }
  .agreed {
    font-weight: var(--_strong);
  }
  .bank-step {
    display: block;
    inline-size: 100%;
    block-size: 24rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .outcome .seal {
    display: grid;
    place-items: center;
    inline-size: 3.5rem;
    block-size: 3.5rem;
    border-radius: 50%;
    background: var(--_success-surface);
    color: var(--_success);
  }
  .outcome .seal svg {
    inline-size: 1.75rem;
    block-size: 1.75rem;
  }
  .outcome .spinner {
    inline-size: 2.25rem;
    block-size: 2.25rem;
    border-width: 3px;
    color: var(--_link);
  }
`;
