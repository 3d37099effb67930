import type { Role } from '../../src/server/access/roles.ts';

/** What a person may be allowed to do: see and download, pay, or manage payment methods and automatic payment. */
export type Leave = 'see' | 'pay' | 'manage';

/** Who may do what with a billing profile: the table that the tests of the service and of the elements follow. */
export const roleTable: Record<Role, readonly Leave[]> = {
  'account-owner': ['see', 'pay', 'manage'],
  'account-contributor': ['see', 'pay', 'manage'],
  'account-reader': ['see'],
  'profile-owner': ['see', 'pay', 'manage'],
  'profile-contributor': ['see', 'pay', 'manage'],
  'profile-reader': ['see'],
  'invoice-manager': ['see', 'pay'],
  'section-owner': [],
  'section-contributor': [],
  'section-reader': [],
};

/** Which leave each action of the contract takes. */
export const leaveFor = {
  'view-billing': 'see',
  download: 'see',
  pay: 'pay',
  'add-payment-method': 'manage',
  'remove-payment-method': 'manage',
  'set-default-payment-method': 'manage',
  'set-auto-pay': 'manage',
} as const satisfies Record<string, Leave>;

/** Whether the table lets this role do this. */
export const lets = (role: Role, action: keyof typeof leaveFor) => roleTable[role].includes(leaveFor[action]);
