import { html, nothing } from 'lit';
import type { Capability } from '../../sdk/index.ts';
import type { WhenDenied } from '../state/billing-context.ts';
import type { BillingController } from '../state/billing-controller.ts';
import { refusal } from './notices.ts';

interface Denied {
  /** As the element says, else the provider. */
  when?: WhenDenied | undefined;
  /** What it would be done with, locked and described by `denied`. */
  locked?: unknown;
  /** What can be done instead, after the reason. */
  instead?: unknown;
}

/** What stands in place of something that may not be done, as the host has chosen; the same reason is read once a page. */
export function denied(
  billing: BillingController,
  capability: Capability,
  { when, locked, instead }: Denied = {},
): unknown {
  const { language, settings } = billing;
  const how = when ?? settings.whenDenied;
  if (!language) return nothing;
  if (how === 'hidden') return quiet;
  const { action, reason } = capability;
  const isNews = billing.says(`${action} ${reason}`);
  const text = html`<span id="denied" class=${isNews ? 'muted small' : 'visually-hidden'}>${refusal(capability, language)}</span>`;
  if (how === 'disabled' && locked) return html`${locked} ${text} ${isNews ? instead : nothing}`;
  return isNews ? html`${text} ${instead}` : quiet;
}

/** Tells the page's CSS alone. */
const quiet = html`<span class="denied" hidden></span>`;
