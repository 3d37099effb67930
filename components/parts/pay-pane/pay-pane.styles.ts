import { css } from 'lit';

const sheet = css`
  .pane {
    inset: 0 0 0 auto;
    inline-size: min(28rem, 100vw);
    max-inline-size: none;
    block-size: 100dvh;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    border-inline-start: 1px solid var(--_border);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 0 3rem #0003;
    overflow: hidden;
    font-weight: 400;
    text-align: start;
    white-space: normal;
  }
  .pane[open] {
    display: flex;
    flex-direction: column;
    animation: slide calc(var(--_motion) * 1.5) ease-out;
  }
  .pane:dir(rtl) {
    inset: 0 auto 0 0;
  }
  .pane::backdrop {
    background: #0f131a66;
  }
  @keyframes slide {
    from {
      transform: translateX(2rem);
    }
  }
  .pane header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
    padding: calc(var(--_space) * 4) calc(var(--_space) * 6);
    border-block-end: 1px solid var(--_border);
  }
  .pane h2 {
    font-size: 1.125rem;
    font-weight: 600;
    outline: none;
  }
  .pane .close {
    display: grid;
    place-items: center;
    inline-size: 2.25rem;
    block-size: 2.25rem;
    margin-inline-end: calc(var(--_space) * -2);
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_muted);
  }
  .pane .close:hover {
    background: var(--_raised);
    color: var(--_text);
  }
  .pane .body {
    flex: 1;
    display: grid;
    align-content: start;
    gap: calc(var(--_space) * 6);
    padding: calc(var(--_space) * 5) calc(var(--_space) * 6);
    overflow-y: auto;
  }
  .pane footer {
    display: grid;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 4) calc(var(--_space) * 6) calc(var(--_space) * 5);
    border-block-start: 1px solid var(--_border);
    background: var(--_surface);
  }
  .pane legend {
    padding: 0;
    margin-block-end: calc(var(--_space) * 2);
    font-weight: 600;
  }
  @media (max-width: 28rem) {
    .pane {
      border: 0;
    }
    .pane :is(header, .body, footer) {
      padding-inline: calc(var(--_space) * 4);
    }
  }
  @media (max-height: 34rem) {
    .pane[open] {
      display: block;
      overflow-y: auto;
    }
  }
`;

const contents = css`
  .pane .note {
    margin-block-end: calc(var(--_space) * 3);
  }
  .options + p {
    margin-block-start: calc(var(--_space) * 2);
  }
  .invoice {
    flex: 1 1 100%;
  }
  .invoice .money {
    margin-inline-start: auto;
  }
  .review {
    display: grid;
    gap: calc(var(--_space) * 1);
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
  .review dt {
    color: var(--_muted);
  }
  .review dd {
    text-align: end;
    overflow-wrap: anywhere;
  }
  .review .grand dd {
    font-size: 1.375rem;
    font-weight: 600;
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
    font-weight: 600;
    outline: none;
  }
  .outcome.action {
    padding-block-start: calc(var(--_space) * 2);
  }
  .agreed {
    font-weight: 600;
  }
  .bank-step {
    display: block;
    inline-size: 100%;
    block-size: 21rem;
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

export const paneStyles = [sheet, contents];
