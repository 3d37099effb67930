/** The portal's addresses. None of them is below `/billing`, where the service is mounted. */
export const paths = {
  signIn: '/sign-in',
  home: '/',
  resources: '/resources',
  overview: '/cost-management/overview',
  properties: '/cost-management/overview/properties',
  invoices: '/cost-management/invoices',
  credits: '/cost-management/credits',
  paymentMethods: '/cost-management/payment-methods',
  bankTransfer: '/cost-management/bank-transfer',
} as const;

export type PageName = keyof typeof paths | 'notFound';

const billingPages: readonly PageName[] = [
  'overview',
  'properties',
  'invoices',
  'credits',
  'paymentMethods',
  'bankTransfer',
];

/** The page at an address. */
export function pageAt(pathname: string): PageName {
  const path = pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname;
  if (path === '/cost-management') return 'overview';
  const found = Object.entries(paths).find(([, known]) => known === path);
  return (found?.[0] as PageName | undefined) ?? 'notFound';
}

/** Whether the page belongs to Cost Management + Billing. */
export function isBilling(page: PageName): boolean {
  return billingPages.includes(page);
}
