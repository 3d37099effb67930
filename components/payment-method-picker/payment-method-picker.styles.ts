import { css } from 'lit';

export const styles = css`
  .picker {
    display: grid;
    gap: calc(var(--_space) * 4);
    container-type: inline-size;
  }
  legend {
    padding: 0;
    margin-block-end: calc(var(--_space) * 2);
    font-weight: 600;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 4);
  }
  .row .option {
    padding-inline-end: 0;
  }
  .row .aside {
    padding-inline-start: calc(var(--_space) * 6 + 1.125rem);
  }
  .empty {
    padding: calc(var(--_space) * 5);
    text-align: center;
  }
  @container (max-width: 30rem) {
    .row .acts {
      padding: 0 0 calc(var(--_space) * 3) 3.5rem;
    }
  }
`;
