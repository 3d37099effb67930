import type { TemplateResult } from 'lit';
import type { PageName } from '../pages.ts';
import type { View } from '../view.ts';
import { allResources } from './all-resources.ts';
import { bankTransfer } from './bank-transfer.ts';
import { credits } from './credits.ts';
import { home } from './home.ts';
import { invoices } from './invoices.ts';
import { notFound } from './not-found.ts';
import { overview } from './overview.ts';
import { paymentMethods } from './payment-methods.ts';

const templates: Record<PageName, (view: View) => TemplateResult> = {
  signIn: home,
  home,
  resources: allResources,
  overview,
  properties: overview,
  invoices,
  credits,
  paymentMethods,
  bankTransfer,
  notFound,
};

/** The page that the address asks for. */
export function pageTemplate(view: View): TemplateResult {
  return templates[view.page](view);
}
