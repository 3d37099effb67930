import type { PaymentMethod } from '../../../sdk/index.ts';

/** Whether this service charges methods of its kind: none that is saved at another processor, say. */
export const isOffered = ({ type }: PaymentMethod): boolean => type === 'card' || type === 'bank-account';

/** Whether something can be paid with it now. */
export const isUsable = (method: PaymentMethod): boolean => isOffered(method) && method.expiry !== 'expired';
