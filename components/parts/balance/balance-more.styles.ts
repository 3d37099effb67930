import { css } from 'lit';

export const balanceMoreStyles = css`
  dd .link[aria-expanded='true'] svg {
    transform: rotate(90deg);
  }
  .more {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
    max-inline-size: 44rem;
    padding: calc(var(--_space) * 4);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .more h2 {
    font-size: 0.9375em;
    font-weight: var(--_strong);
    outline: none;
  }
  .credits {
    display: grid;
    list-style: none;
  }
  .credits li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    justify-content: space-between;
    padding-block: calc(var(--_space) * 2);
  }
  .credits li + li {
    border-block-start: 1px solid var(--_border);
  }
  .credits .names {
    display: grid;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .credits .money {
    margin-inline-start: auto;
    text-align: end;
    white-space: normal;
  }
  .more .terms {
    display: grid;
    grid-template-columns: fit-content(40%) 1fr;
    gap: var(--_space) 1rem;
    padding: 0;
    border: 0;
  }
  .more .terms > div {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
  }
  .more .terms dd {
    margin: 0;
  }
  @container (max-width: 24rem) {
    .more .terms,
    .more .terms > div {
      display: block;
    }
    .more .terms dd {
      text-align: start;
    }
  }
`;
