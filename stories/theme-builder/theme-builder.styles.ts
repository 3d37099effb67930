import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 20rem) minmax(0, 1fr);
    gap: 1.5rem;
    align-items: start;
  }
  form {
    display: grid;
    gap: 0.5rem;
    font-size: 0.875rem;
  }
  details {
    border: 1px solid color-mix(in srgb, currentColor 30%, transparent);
    border-radius: 0.5rem;
    padding-inline: 0.75rem;
  }
  summary {
    padding-block: 0.625rem;
    font-weight: 600;
    cursor: pointer;
  }
  .token {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 1rem;
    align-items: center;
    padding-block: 0.375rem;
  }
  .token:last-child {
    padding-block-end: 0.75rem;
  }
  .what {
    font-size: 0.8125rem;
    color: color-mix(in srgb, currentColor 72%, transparent);
  }
  code,
  pre {
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }
  .fields {
    grid-area: 1 / 2 / 3;
    display: flex;
    gap: 0.375rem;
  }
  input {
    font: inherit;
    color: inherit;
    background: transparent;
    border: 1px solid color-mix(in srgb, currentColor 60%, transparent);
    border-radius: 0.25rem;
    min-block-size: 1.75rem;
    box-sizing: border-box;
  }
  input[type='text'] {
    inline-size: 8.5rem;
    padding-inline: 0.375rem;
  }
  input[type='color'] {
    inline-size: 2.5rem;
    padding: 2px;
  }
  pre {
    margin: 0;
    padding: 0.75rem;
    border: 1px solid color-mix(in srgb, currentColor 30%, transparent);
    border-radius: 0.5rem;
    white-space: pre-wrap;
  }
  .acts {
    display: flex;
    gap: 0.5rem;
  }
  button {
    font: inherit;
    color: inherit;
    background: transparent;
    border: 1px solid currentColor;
    border-radius: 0.375rem;
    min-block-size: 2rem;
    padding-inline: 0.75rem;
    cursor: pointer;
  }
  @media (max-width: 52rem) {
    :host {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
