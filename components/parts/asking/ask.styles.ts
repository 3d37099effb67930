import { css } from 'lit';

export const askStyles = css`
  .letter {
    display: grid;
    gap: var(--_space);
    font-weight: var(--_medium);
  }
  .letter textarea {
    inline-size: 100%;
    padding: calc(var(--_space) * 3);
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-weight: 400;
    resize: vertical;
  }
`;
