import { css } from 'lit';

/** A button that is an icon alone; its name is for those who do not see it. */
export const iconButton = css`
  .icon {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 2rem;
    block-size: 2rem;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_muted);
  }
  .icon:hover {
    background: var(--_raised);
    color: var(--_text);
  }
  .icon:is(.copy, .file) {
    color: var(--_link);
  }
`;
