import { css } from 'lit';

/** A dialog over the whole height at the end of the page; on a low screen it scrolls as a whole. */
export const sheetStyles = css`
  .pane {
    inset-block: 0;
    inset-inline: auto 0;
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
    box-shadow: var(--_shadow-pane);
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
    animation-name: slide-back;
  }
  .pane::backdrop {
    background: var(--_backdrop);
  }
  @keyframes slide {
    from {
      transform: translateX(2rem);
    }
  }
  @keyframes slide-back {
    from {
      transform: translateX(-2rem);
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
    font-size: var(--_title);
    font-weight: var(--_strong);
    outline: none;
  }
  .pane .close {
    margin-inline-end: calc(var(--_space) * -2);
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
    font-weight: var(--_strong);
  }
  @media (max-width: 28rem) {
    .pane {
      border: 0;
    }
    .pane :is(header, .body, footer) {
      padding-inline: calc(var(--_space) * 4);
    }
  }
  @media print {
    .pane[open] {
      position: absolute;
      inset: 0;
      display: block;
      inline-size: auto;
      block-size: auto;
      border: 0;
      box-shadow: none;
      visibility: visible;
      color-scheme: light;
    }
    .pane :is(.button, .close, .file, footer) {
      display: none;
    }
  }
  @media (max-height: 34rem), (max-height: 44rem) and (max-width: 28rem) {
    .pane[open] {
      display: block;
      overflow-y: auto;
    }
  }
`;
