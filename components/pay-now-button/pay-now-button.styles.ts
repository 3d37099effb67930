import { css } from 'lit';

export const styles = css`
  .pay {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
  }
  .total {
    font-weight: var(--_strong);
    font-size: var(--_title);
  }
  .pay .button {
    min-block-size: 2.5rem;
    padding-inline: 1.25rem;
  }
  .pay .skeleton {
    inline-size: 6.5rem;
    block-size: 2.5rem;
    margin: 0;
    border-radius: var(--_radius);
  }
  .pay ~ .notice {
    margin-block-start: calc(var(--_space) * 3);
  }
`;
