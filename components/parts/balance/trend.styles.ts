import { css } from 'lit';

export const trendStyles = css`
  .trend-head {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 4);
    align-items: center;
    justify-content: space-between;
    min-block-size: 1.75rem;
  }
  .trend h2 {
    font-size: 0.9375em;
    font-weight: var(--_strong);
  }
  .currencies {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
  }
  .currencies button {
    min-block-size: 1.75rem;
    padding: 0 0.625rem;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_muted);
    font-size: var(--_small);
    font-weight: var(--_medium);
  }
  .currencies [aria-pressed='true'] {
    background: var(--_raised);
    color: var(--_text);
    box-shadow: inset 0 0 0 1px var(--_border);
  }
  .reading {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 4);
  }
  .mark {
    display: inline-block;
    inline-size: 0.625rem;
    block-size: 0.625rem;
    margin-inline-end: 0.25rem;
    border: 1px solid var(--_control);
    background: var(--_quiet);
  }
  .mark.paid {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  .bars {
    position: relative;
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 5.5rem;
    max-block-size: 15rem;
    touch-action: pan-y;
  }
  .scale {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    font-variant-numeric: tabular-nums;
    line-height: 1.25rem;
    pointer-events: none;
  }
  .bars svg {
    flex: 1 1 3rem;
    inline-size: 100%;
    min-block-size: 0;
    margin-block-start: 1.25rem;
    border-block: 1px solid var(--_border);
  }
  .bars svg:dir(rtl) {
    scale: -1 1;
  }
  .chosen {
    fill: var(--_raised);
  }
  rect.billed {
    fill: var(--_quiet);
    stroke: var(--_control);
    vector-effect: non-scaling-stroke;
  }
  rect.paid {
    fill: var(--_accent);
  }
  .axis {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    color: var(--_muted);
    font-size: 0.75rem;
    line-height: 1.25rem;
    text-align: center;
    white-space: nowrap;
  }
  .axis .short {
    display: none;
  }
  .months {
    overflow-x: auto;
  }
  .months table {
    inline-size: 100%;
    max-inline-size: 40rem;
    border-collapse: collapse;
  }
  .months :is(th, td) {
    padding: calc(var(--_space) * 1.5) 0;
    border-block-end: 1px solid var(--_border);
    font-weight: inherit;
    text-align: end;
  }
  .months th:first-child {
    text-align: start;
  }
  .months thead th {
    color: var(--_muted);
    font-size: var(--_small);
  }
  @container (min-width: 36rem) {
    .axis .short {
      display: inline;
    }
    .axis .narrow {
      display: none;
    }
  }
  @container (max-width: 26rem) {
    .reading {
      display: grid;
    }
  }
  @media (forced-colors: active) {
    .mark.paid {
      background: CanvasText;
      forced-color-adjust: none;
    }
    rect.billed {
      fill: none;
      stroke: CanvasText;
    }
    rect.paid {
      fill: CanvasText;
    }
    .chosen {
      fill: none;
      stroke: Highlight;
      vector-effect: non-scaling-stroke;
    }
  }
  @media print {
    .trend p {
      display: none;
    }
  }
`;
