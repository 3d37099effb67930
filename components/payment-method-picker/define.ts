import { define } from '../state/define-tag.ts';
import { PaymentMethodPicker } from './payment-method-picker.ts';

define('payment-method-picker', PaymentMethodPicker);

declare global {
  interface HTMLElementTagNameMap {
    'payment-method-picker': PaymentMethodPicker;
  }
}
