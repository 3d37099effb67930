import { css } from 'lit';

export const detailStyles = css`
  .facts {
    display: grid;
    grid-template-columns: fit-content(40%) 1fr;
    gap: var(--_space) 1rem;
  }
  .facts > div {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
  }
  .facts dt {
    color: var(--_muted);
  }
  .facts dd {
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  .facts dd > span {
    display: block;
  }
  .details {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    gap: calc(var(--_space) * 6) calc(var(--_space) * 10);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 7) calc(var(--_space) * 5);
  }
  .open[aria-expanded='true'] svg {
    transform: rotate(90deg);
  }
  .details:focus {
    outline: none;
  }
  .trail {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space) calc(var(--_space) * 4);
    align-items: baseline;
  }
  .remittance {
    display: grid;
    gap: calc(var(--_space) * 3);
  }
  .remittance + p {
    margin-block-start: calc(var(--_space) * 3);
  }
  .files {
    list-style: none;
  }
  .files .link {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5em;
    align-items: center;
  }
  .qr {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    align-items: center;
    margin: 0;
  }
  .qr svg {
    inline-size: 8.5rem;
    block-size: 8.5rem;
    border-radius: var(--_radius);
    background: #fff;
    fill: #000;
    shape-rendering: crispEdges;
    forced-color-adjust: none;
  }
  .qr figcaption {
    flex: 1 1 8rem;
  }
  .facts dd > .copyable {
    display: flex;
    gap: var(--_space);
    align-items: start;
    justify-content: space-between;
  }
  .icon.copy {
    inline-size: 1.5rem;
    block-size: 1.5rem;
  }
  .details h3 {
    margin-block-end: calc(var(--_space) * 2);
    font-size: var(--_small);
    font-weight: var(--_strong);
  }
  .details .notice {
    margin-block-start: calc(var(--_space) * 3);
  }
  .details section > * + h3 {
    margin-block-start: calc(var(--_space) * 5);
  }
  .lines {
    display: grid;
    gap: var(--_space);
    list-style: none;
  }
  .lines li {
    display: flex;
    gap: 1rem;
    justify-content: space-between;
  }
  .lines bdi {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .lines .sum {
    margin-block-start: var(--_space);
    padding-block-start: calc(var(--_space) * 2);
    border-block-start: 1px solid var(--_border);
  }
  .lines .grand {
    font-weight: var(--_strong);
  }
  td.details-cell {
    text-align: start;
  }
  tr.opened > * {
    border-block-end: 0;
  }
  @media screen {
    @container (max-width: 42rem) {
      tbody tr.opened {
        border-block-end: 0;
      }
      tbody tr.opened + tr {
        display: block;
        padding-block-start: 0;
      }
      td.details-cell {
        display: block;
      }
    }
  }
  @media print {
    .copy {
      display: none;
    }
  }
  @container (max-width: 24rem) {
    .facts > div {
      display: block;
    }
  }
  @container (max-width: 44rem) {
    .details {
      grid-template-columns: minmax(0, 1fr);
      padding-inline: 0;
    }
  }
`;
