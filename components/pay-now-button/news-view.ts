import { html, nothing } from 'lit';
import type { Language } from '../i18n/language.ts';
import type { Activity } from '../state/activity.ts';
import type { BillingController } from '../state/billing-controller.ts';

/** What became of payments that an earlier visit to the page began, until the payer dismisses it. */
export function newsView(billing: BillingController, invoiceId: string | undefined): unknown {
  const { store, language } = billing;
  if (!store || !language) return nothing;
  const activities = billing.value(store.activities);
  const isOwn = ({ phase, invoiceIds }: Activity) =>
    phase === 'over' && (!invoiceId || invoiceIds.includes(invoiceId));
  const dismiss = (id: string) => () => store.activities.set(activities.filter((one) => one.id !== id));
  return activities.filter(isOwn).map(
    (activity) => html`<p class="notice news ${isPaid(activity) ? 'good' : 'bad'}" part="news" role="status">
      <span>${textOf(activity, language)}</span>
      <button class="link" type="button" @click=${dismiss(activity.id)}>${language.words.dismiss}</button>
    </p>`,
  );
}

const isPaid = ({ payment }: Activity) => payment?.status === 'succeeded';

function textOf(activity: Activity, language: Language): string {
  const { words } = language;
  const { total, payment } = activity;
  if (payment && isPaid(activity)) return words.paidNews(language.money(total), payment.reference);
  return words.failedNews(language.money(total), words.failures[payment?.failure?.code ?? 'other']);
}
