import { html, nothing } from 'lit';
import type { Language } from '../../i18n/language.ts';
import type { MoreWords, Words } from '../../i18n/words.ts';
import type { Activity } from '../../state/activity.ts';
import type { BillingController } from '../../state/billing-controller.ts';
import { untrack } from './track.ts';

/** What became of payments that an earlier visit to the page began, until the payer dismisses it. */
export function newsView(billing: BillingController, words: Words & MoreWords): unknown {
  const { store, language } = billing;
  if (!store || !language) return nothing;
  const news = billing.value(store.activities).filter(({ phase }) => phase === 'over');
  return news.map(
    (activity) => html`<p class="notice ${isPaid(activity) ? 'good' : 'bad'}" part="news" role="status">
      <span>${textOf(activity, language, words)}</span>
      <button class="link" type="button" @click=${() => untrack(store, activity.id)}>${words.dismiss}</button>
    </p>`,
  );
}

const isPaid = ({ payment }: Activity) => payment?.status === 'succeeded';

function textOf(activity: Activity, language: Language, words: Words & MoreWords): string {
  const { total, payment } = activity;
  const amount = language.money(total);
  if (payment && isPaid(activity)) return words.paidNews(amount, payment.reference);
  return words.failedNews(amount, words.failures[payment?.failure?.code ?? 'other']);
}
