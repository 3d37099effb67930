import { define } from '../state/define-tag.ts';
import { BillingProvider } from './billing-provider.ts';

define('billing-provider', BillingProvider);

declare global {
  interface HTMLElementTagNameMap {
    'billing-provider': BillingProvider;
  }
}
