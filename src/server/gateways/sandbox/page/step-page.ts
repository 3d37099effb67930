import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { CardFacts } from '../../../ports.ts';
import type { MetStep } from '../steps.ts';
import { inScript } from './in-script.ts';
import { formatMoney } from './money.ts';
import { pageStyles } from './page-styles.ts';
import { stateOf } from './step-state.ts';
import { stepStyles } from './step-styles.ts';
import { stepWords } from './step-words.ts';
import type { PageLocale } from './words.ts';

export interface StepPageSettings extends MetStep {
  locale: PageLocale;
  scheme: 'light' | 'dark' | null;
  /** Marks the page's own script and styles, once. */
  nonce: string;
}

interface Filling {
  title: string;
  /** What stands between what is paid and how it was decided, while it is the payer's turn. */
  turn: HtmlEscapedString | Promise<HtmlEscapedString>;
  card?: CardFacts | undefined;
  script: string;
  settings: object;
}

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A page where a payer acts: what is paid and to whom, what can be done, and, once it is decided, how. */
export function stepPage({ step, charge, locale, scheme, nonce }: StepPageSettings, filling: Filling): Html {
  const words = stepWords[locale];
  const { state, goTo } = stateOf({ step, charge });
  const { title, turn, card, script, settings } = filling;
  const shared = { state, goTo, texts: words, paymentId: step.attemptId };
  return html`<!doctype html>
<html lang="${locale}" ${scheme ? html`data-scheme="${scheme}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">${raw(pageStyles + stepStyles)}</style>
</head>
<body>
<main class="step">
<h1>${title}</h1>
<dl class="facts">
<dt>${words.amount}</dt><dd id="amount">${formatMoney(step, locale)}</dd>
<dt>${words.payee}</dt><dd>${step.payee}</dd>
${card ? html`<dt>${words.card}</dt><dd>•••• ${card.last4}</dd>` : ''}
</dl>
<div id="turn" ${state === 'open' ? '' : 'hidden'}>${turn}</div>
<p class="status" id="status" role="status" tabindex="-1">${state === 'open' ? '' : words.states[state]}</p>
<p id="back" hidden><a rel="noreferrer" ${goTo ? html`href="${goTo}"` : ''}>${words.back}</a></p>
<p class="quiet">${words.sandbox}</p>
</main>
<script type="application/json" id="settings">${inScript({ ...settings, ...shared })}</script>
<script nonce="${nonce}">${raw(script)}</script>
</body>
</html>`;
}
