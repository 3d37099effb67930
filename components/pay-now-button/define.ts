import { define } from '../state/define-tag.ts';
import { PayNowButton } from './pay-now-button.ts';

define('pay-now-button', PayNowButton);

declare global {
  interface HTMLElementTagNameMap {
    'pay-now-button': PayNowButton;
  }
}
