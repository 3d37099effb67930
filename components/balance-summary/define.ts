import { define } from '../state/define-tag.ts';
import { BalanceSummary } from './balance-summary.ts';

define('balance-summary', BalanceSummary);

declare global {
  interface HTMLElementTagNameMap {
    'balance-summary': BalanceSummary;
  }
}
