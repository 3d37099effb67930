import { css } from 'lit';
import { iconButton } from '../../theme/icon-button.styles.ts';

const tools = css`
  .tool {
    padding-inline: 0.625rem;
    font-size: 0.9375em;
  }
  .tool svg,
  .search svg {
    color: var(--_muted);
  }
  .count {
    min-inline-size: 1.25rem;
    padding-inline: 0.25rem;
    border-radius: var(--_radius-badge);
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 0.75rem;
    font-variant-numeric: tabular-nums;
    line-height: 1.25rem;
    text-align: center;
  }
  .search {
    position: relative;
    display: flex;
    flex: 1 1 9rem;
    align-items: center;
    min-inline-size: 0;
    max-inline-size: 15rem;
  }
  .search svg {
    position: absolute;
    inset-inline-start: 0.625rem;
    pointer-events: none;
  }
  .search input {
    inline-size: 100%;
    padding-inline: 2rem 0.25rem;
    text-overflow: ellipsis;
  }
  .search input,
  .pair input,
  .order select {
    min-inline-size: 0;
    min-block-size: 2.25rem;
    padding-block: 0.25rem;
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-size: 0.9375em;
  }
  .coming {
    visibility: hidden;
  }
  .search input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .tick label {
    display: grid;
    place-items: center start;
    min-block-size: 1.75rem;
  }
  .chips,
  .selection,
  .pay-selected,
  .export {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    align-items: center;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    min-block-size: 1.75rem;
    padding-block: 0;
    padding-inline: 0.75rem 0.5rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-badge);
    background: var(--_raised);
    font-size: var(--_small);
  }
  .chip svg {
    inline-size: 0.75rem;
    color: var(--_muted);
  }
  .chip:hover {
    border-color: var(--_control);
  }
  .export progress {
    flex: 1;
    max-inline-size: 16rem;
    block-size: 0.375rem;
    border: 0;
    border-radius: var(--_radius-badge);
    background: var(--_quiet);
    overflow: hidden;
    appearance: none;
  }
  .export ::-webkit-progress-bar {
    background: none;
  }
  .export ::-webkit-progress-value {
    background: var(--_accent);
  }
  .export ::-moz-progress-bar {
    background: var(--_accent);
  }
  .selection {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .pay-selected {
    margin-inline-start: auto;
  }
  @container (max-width: 56rem) {
    .tool-name {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .tool {
      min-inline-size: 2.25rem;
      padding-inline: 0.5rem;
    }
  }
  @container (max-width: 42rem) {
    .search {
      max-inline-size: none;
    }
    .pay-selected {
      margin: 0;
    }
  }
`;

const panels = css`
  .panel {
    position: absolute;
    inset: auto;
    max-block-size: min(42rem, 90dvh);
    margin: 0;
    padding: calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overflow: auto;
  }
  .order {
    display: none;
    margin-block-end: calc(var(--_space) * 4);
    color: var(--_muted);
    font-size: var(--_small);
    font-weight: var(--_medium);
  }
  .order select {
    color: var(--_text);
    font-weight: 400;
  }
  @container (max-width: 42rem) {
    .order {
      display: grid;
      gap: var(--_space);
    }
  }
  .panel fieldset + fieldset {
    margin-block-start: calc(var(--_space) * 4);
  }
  .panel legend {
    margin-block-end: var(--_space);
    padding: 0;
    color: var(--_muted);
    font-size: var(--_small);
    font-weight: var(--_medium);
  }
  .boxes,
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0 calc(var(--_space) * 3);
  }
  .panel input[type='checkbox'],
  .tick label input {
    inline-size: 1.0625rem;
    block-size: 1.0625rem;
    margin: 0;
    accent-color: var(--_accent);
  }
  .boxes label,
  .columns label {
    display: flex;
    flex: 1;
    gap: calc(var(--_space) * 2);
    align-items: center;
    min-block-size: 2rem;
  }
  .pair label {
    display: grid;
    gap: 0.125rem;
    min-inline-size: 0;
    font-size: var(--_small);
  }
  .pair input {
    inline-size: 100%;
    padding-inline: 0.5rem;
    font-variant-numeric: tabular-nums;
  }
  .panel-foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin-block-start: calc(var(--_space) * 4);
  }
  .entries {
    display: grid;
    margin: calc(var(--_space) * -2);
  }
  .entries button {
    min-block-size: 2.25rem;
    padding: 0 calc(var(--_space) * 2);
    border: 0;
    border-radius: var(--_radius);
    background: none;
    text-align: start;
  }
  .entries button:hover {
    background: var(--_raised);
  }
  .entries button:disabled {
    background: none;
    color: var(--_muted);
    cursor: default;
  }
  .columns {
    list-style: none;
  }
  .columns li {
    display: flex;
    align-items: center;
  }
  .mover[aria-disabled='true'] {
    opacity: 0.35;
    cursor: default;
  }
`;

export const toolStyles = [iconButton, tools, panels];
