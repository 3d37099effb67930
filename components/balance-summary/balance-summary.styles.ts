import { css } from 'lit';

export const styles = css`
  section {
    display: grid;
    gap: calc(var(--_space) * 4);
    container-type: inline-size;
    contain-intrinsic-inline-size: 16rem;
  }
  .body {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 4);
    min-inline-size: 0;
    min-block-size: 38.5rem;
  }
  :host([compact]) .body {
    min-block-size: 0;
  }
  .trend {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: var(--_space);
    min-block-size: 13rem;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75em;
    align-items: center;
    justify-content: space-between;
    min-block-size: 1.5rem;
  }
  .stale {
    display: inline-flex;
    gap: 0.4em;
    align-items: center;
    color: var(--_warning);
  }
  .note {
    display: block;
  }
  .top {
    display: flex;
    gap: calc(var(--_space) * 4);
    align-items: end;
    justify-content: space-between;
  }
  .coming {
    display: grid;
  }
  .totals {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 3) calc(var(--_space) * 10);
  }
  .amount {
    font-size: clamp(1.5rem, 9cqi, var(--_amount));
    font-weight: var(--_strong);
    letter-spacing: -0.02em;
    line-height: 1.25;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75em;
  }
  .paid {
    display: flex;
    align-items: center;
    gap: 0.4em;
  }
  .paid svg {
    inline-size: 1em;
    block-size: 1em;
    color: var(--_success);
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr));
    column-gap: calc(var(--_space) * 10);
    padding-inline-end: calc(100% - 64rem);
    border-block-start: 1px solid var(--_border);
    padding-block-start: calc(var(--_space) * 3);
  }
  dl > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    justify-content: space-between;
    padding-block: var(--_space);
  }
  dd .link {
    display: inline-flex;
    align-items: center;
    gap: 0.25em;
  }
  dd .link svg {
    transition: transform var(--_motion);
  }
  dt {
    color: var(--_muted);
  }
  dd {
    margin-inline-start: auto;
    text-align: end;
  }
  dd .money {
    white-space: normal;
  }
  .amount .skeleton {
    margin-block: 0.125em;
    inline-size: 6em;
    max-inline-size: 100%;
  }
  @container (max-width: 56rem) {
    .body {
      min-block-size: 41.5rem;
    }
  }
  @container (max-width: 40rem) {
    .top {
      flex-direction: column;
      align-items: start;
    }
    .body {
      min-block-size: 46rem;
    }
  }
  @container (max-width: 24rem) {
    .line {
      align-content: start;
      min-block-size: 3em;
    }
    .body {
      min-block-size: 51rem;
    }
  }
`;
