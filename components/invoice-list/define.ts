import { define } from '../state/define-tag.ts';
import { InvoiceList } from './invoice-list.ts';

define('invoice-list', InvoiceList);

declare global {
  interface HTMLElementTagNameMap {
    'invoice-list': InvoiceList;
  }
}
