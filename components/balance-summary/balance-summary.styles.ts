import { css } from 'lit';

export const styles = css`
  section {
    display: grid;
    gap: calc(var(--_space) * 4);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 4);
    align-items: end;
    justify-content: space-between;
  }
  .totals {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 3) calc(var(--_space) * 10);
  }
  .amount {
    font-size: clamp(1.5rem, 6vw, 2rem);
    font-weight: 600;
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
    max-inline-size: 64rem;
    border-block-start: 1px solid var(--_border);
    padding-block-start: calc(var(--_space) * 3);
  }
  dl > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    justify-content: space-between;
    padding-block: calc(var(--_space) * 1);
  }
  dd .link {
    display: inline-flex;
    align-items: center;
    gap: 0.25em;
  }
  dd .link svg {
    transition: rotate var(--_motion);
  }
  dd .link[aria-expanded='true'] svg {
    rotate: 90deg;
  }
  dt {
    color: var(--_muted);
  }
  dd {
    margin-inline-start: auto;
  }
  .amount .skeleton {
    inline-size: 6em;
    max-inline-size: 100%;
  }
`;
