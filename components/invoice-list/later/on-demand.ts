export { OpenedRow } from './opened-row.ts';
export { whyNotPay } from './why-not-pay.ts';
