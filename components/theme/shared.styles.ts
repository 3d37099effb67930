import { css } from 'lit';
import { tokens } from './tokens.ts';

const base = css`
  :host {
    display: block;
  }
  @media print {
    :host {
      color-scheme: light;
    }
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  p,
  dl,
  dd,
  h2,
  h3,
  ul,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  .muted {
    color: var(--_muted);
  }
  .small {
    font-size: var(--_small);
  }
  .money {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    unicode-bidi: isolate;
  }
  .danger {
    color: var(--_danger);
  }
  svg {
    display: block;
    flex: none;
  }
  [aria-expanded] svg:dir(rtl) {
    scale: -1 1;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
`;

const buttons = css`
  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-block-size: 2.25rem;
    padding: 0.375rem 0.875rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font-weight: var(--_medium);
    text-decoration: none;
    white-space: nowrap;
    transition: background-color var(--_motion);
  }
  .button:hover {
    background: var(--_raised);
  }
  .primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .primary:hover {
    background: var(--_accent-hover);
  }
  .button:disabled,
  .button[aria-disabled='true'] {
    cursor: default;
    border-color: transparent;
    background: var(--_raised);
    color: var(--_muted);
  }
  .link {
    display: inline-block;
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_link);
    text-align: start;
    text-decoration: var(--_decoration);
    font-weight: var(--_medium);
  }
  .link:hover {
    text-decoration: underline;
  }
  .link:is(:disabled, [aria-disabled='true']) {
    color: var(--_muted);
  }
`;

const states = css`
  .badge {
    display: inline-block;
    padding: 0 0.5em;
    border-radius: var(--_radius-badge);
    background: var(--_raised);
    color: var(--_muted);
    font-size: var(--_small);
    font-weight: var(--_medium);
    line-height: 1.6;
    white-space: nowrap;
  }
  .badge.paid {
    background: var(--_success-surface);
    color: var(--_success);
  }
  .badge.overdue {
    background: var(--_danger-surface);
    color: var(--_danger);
  }
  .badge.due {
    background: var(--_warning-surface);
    color: var(--_warning);
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em 0.75em;
    align-items: baseline;
    justify-content: space-between;
    padding: 0.625rem 0.875rem;
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    font-size: 0.9375em;
    scroll-margin: 1.25rem;
  }
  .notice.bad {
    background: var(--_danger-surface);
    color: var(--_danger);
  }
  .notice.warning {
    background: var(--_warning-surface);
    color: var(--_warning);
  }
  .notice.good {
    background: var(--_success-surface);
    color: var(--_success);
  }
  .skeleton {
    display: block;
    inline-size: 8em;
    block-size: 1em;
    margin-block: 0.25em;
    border-radius: 0.25em;
    background: var(--_quiet);
    animation: pulse 1.4s ease-in-out infinite alternate;
  }
  @keyframes pulse {
    to {
      opacity: 0.45;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .button,
    .badge,
    .notice,
    .skeleton {
      border: 1px solid;
    }
  }
`;

/** What all elements look like: tokens, cards, buttons, badges, notices and skeletons. */
export const shared = [tokens, base, buttons, states];
