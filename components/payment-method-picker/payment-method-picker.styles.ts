import { css } from 'lit';

export const styles = css`
  .picker {
    display: grid;
    gap: calc(var(--_space) * 4);
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
    padding-block-end: 0;
  }
  .row .acts {
    padding-inline-start: calc(var(--_space) * 3);
  }
  .empty {
    padding: calc(var(--_space) * 5);
    text-align: center;
  }
  .panel {
    flex: 1 1 100%;
    padding: 0 calc(var(--_space) * 3) calc(var(--_space) * 4);
  }
`;
