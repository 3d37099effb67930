import { svg, type TemplateResult } from 'lit';
import type { Month } from '../../../sdk/index.ts';

/** In units of the picture, which is stretched to its place: bars have no corners or lines that this could bend. */
const height = 100;
const step = 100;
const bar = 36;
const middle = step / 2;

/** The lowest of 1, 2 and 5 with as many zeros as it takes that is not below an amount. */
export function roundAbove(amount: number): number {
  const zeros = 10 ** (String(Math.max(1, amount)).length - 1);
  return ([1, 2, 5].find((one) => one * zeros >= amount) ?? 10) * zeros;
}

/** Two bars for each month, what was billed and what was paid; the month that is read from has a ground of its own. */
export function trendChart(months: readonly Month[], top: number, chosen: number): TemplateResult {
  const column = (kind: string, amount: number, x: number) => {
    const tall = Math.max(0, Math.min(1, amount / top)) * height;
    return svg`<rect class=${kind} x=${x} y=${height - tall} width=${bar} height=${tall}></rect>`;
  };
  return svg`<svg viewBox="0 0 ${months.length * step} ${height}" preserveAspectRatio="none" aria-hidden="true">
    <rect class="chosen" x=${chosen * step} y="0" width=${step} height=${height}></rect>
    ${months.map(
      ({ billed, paid }, at) => svg`${column('billed', billed.amount, at * step + middle - bar - 2)}
        ${column('paid', paid.amount, at * step + middle + 2)}`,
    )}
  </svg>`;
}
