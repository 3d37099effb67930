import { html, nothing } from 'lit';
import { isFinal } from '../../../sdk/index.ts';
import type { Language } from '../../i18n/language.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import type { Activity } from '../../state/activity.ts';
import type { BillingController } from '../../state/billing-controller.ts';
import type { BillingStore } from '../../state/billing-store.ts';
import { activityOf, track, untrack } from './track.ts';
import { forget } from './watch.ts';

type AllWords = Words & MoreWords;
type GoOn = (activity: Activity) => void;

/** What became of payments that an earlier visit to the page began: dismissed when over, gone on with when not finished. */
export function newsView(billing: BillingController, words: AllWords, goOn: GoOn): unknown {
  const { store, language } = billing;
  if (!store || !language) return nothing;
  const resumed = billing.value(store.activities).filter((one) => one.resumed);
  return resumed.map((activity) => {
    if (activity.phase === 'action') return unfinished(activity, store, language, words, goOn);
    return activity.phase === 'over' ? finished(activity, store, language, words) : nothing;
  });
}

function finished(activity: Activity, store: BillingStore, language: Language, words: AllWords) {
  return html`<p class="notice ${isPaid(activity) ? 'good' : 'bad'}" part="news" role="status">
    <span>${textOf(activity, language, words)}</span>
    <button class="link" type="button" @click=${() => untrack(store, activity.id)}>${words.dismiss}</button>
  </p>`;
}

function unfinished(
  activity: Activity,
  store: BillingStore,
  language: Language,
  words: AllWords,
  goOn: GoOn,
) {
  return html`<div class="notice warning" part="news" role="status">
    <span>${words.unfinishedNews(language.money(activity.total))}</span>
    ${activity.notCanceled ? html`<strong>${words.notCanceled}</strong>` : nothing}
    <span>
      <button class="link" type="button" aria-haspopup="dialog" @click=${() => goOn(activity)}>${words.continuePayment}</button>
      &nbsp;
      <button class="link" type="button" @click=${() => cancel(activity, store)}>${words.cancelPayment}</button>
    </span>
  </div>`;
}

/** Gives it up; if it turns out to be paid meanwhile, that is the news. What could not be canceled stays, and says so. */
async function cancel(activity: Activity, store: BillingStore): Promise<void> {
  const { id, payment } = activity;
  if (!payment) return;
  track(store, { ...activity, notCanceled: false });
  const { payments } = store.client;
  const now = await payments
    .cancel(store.profileId, payment.id)
    .catch(() => payments.get(store.profileId, payment.id))
    .catch(() => payment);
  const isOver = isFinal(now.status);
  track(store, { ...activityOf(now), id, resumed: true, notCanceled: !isOver });
  if (isOver) await forget(store, now.id);
  store.refresh();
}

const isPaid = ({ payment }: Activity) => payment?.status === 'succeeded';

function textOf(activity: Activity, language: Language, words: AllWords): string {
  const { total, payment } = activity;
  const amount = language.money(total);
  if (payment && isPaid(activity)) return words.paidNews(amount, payment.reference);
  const otherwise = payment?.status === 'canceled' ? 'canceled' : 'other';
  return words.failedNews(amount, words.failures[payment?.failure?.code ?? otherwise]);
}
