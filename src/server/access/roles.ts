import type { Action } from '../../../sdk/contract/access.ts';

/** The roles of Azure-style billing, inherited downwards from the account to its billing profiles. */
export const roles = [
  'account-owner',
  'account-contributor',
  'account-reader',
  'profile-owner',
  'profile-contributor',
  'profile-reader',
  'invoice-manager',
  'section-owner',
  'section-contributor',
  'section-reader',
] as const;
export type Role = (typeof roles)[number];

const managers: readonly Role[] = [
  'account-owner',
  'account-contributor',
  'profile-owner',
  'profile-contributor',
];
const payers: readonly Role[] = [...managers, 'invoice-manager'];
const viewers: readonly Role[] = [...payers, 'account-reader', 'profile-reader'];

/** Which roles may do what with a billing profile. */
export const rolesFor: Record<Exclude<Action, 'other'>, readonly Role[]> = {
  'view-billing': viewers,
  download: viewers,
  pay: payers,
  'add-payment-method': managers,
  'remove-payment-method': managers,
  'set-default-payment-method': managers,
  'set-auto-pay': managers,
};

/** Whether one of these roles allows the action. */
export function mayDo(held: readonly Role[], action: Exclude<Action, 'other'>): boolean {
  return held.some((role) => rolesFor[action].includes(role));
}
