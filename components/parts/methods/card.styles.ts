import { css } from 'lit';

/** How the fields of a new card sit among payment methods. */
export const cardStyles = css`
  .instructions {
    flex: 1 1 100%;
    padding: 0 calc(var(--_space) * 3) calc(var(--_space) * 4);
  }
  .card-fields {
    min-block-size: 3.5rem;
  }
  .card-fields .tall {
    inline-size: 100%;
    block-size: 3rem;
  }
  .card-fields iframe {
    display: block;
    inline-size: 100%;
    min-block-size: 5rem;
    border: 0;
    color-scheme: inherit;
  }
  .card-fields label {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    font-weight: var(--_medium);
  }
  .card-fields select {
    inline-size: 100%;
    min-block-size: 2.5rem;
    padding-inline: 0.625rem;
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    text-overflow: ellipsis;
  }
  /* The ring around what has the focus stays off the words above it. */
  .acts:is([role='group'], [part='reason']) {
    row-gap: var(--_space);
  }
  .new-card[inert] {
    opacity: 0.5;
  }
  .row > .new-card {
    flex: 1 1 100%;
    min-inline-size: 0;
    margin-block-end: calc(var(--_space) * 3);
    margin-inline-start: calc(var(--_space) * 3);
  }
  .new-card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .new-card .acts {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
  }
  .acts[part='reason'] {
    row-gap: calc(var(--_space) * 1.5);
  }
  .acts .danger {
    color: var(--_danger);
  }
  .check {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: 1.5rem;
  }
`;
