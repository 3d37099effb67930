import type { BillingEvent } from './billing-event.ts';

/** Where events are sent, and the secrets that they are signed with: the newest first, an older one while both are good. */
export interface WebhookTarget {
  url: string;
  secrets: readonly string[];
  /** In milliseconds. */
  timeout: number;
}

/** A new secret for a webhook; the receiver checks signatures with it. */
export function newWebhookSecret(): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))}`;
}

/** Whether it is a secret of Standard Webhooks: 24 to 64 bytes in base64, with or without `whsec_` before it. */
export function isWebhookSecret(secret: string): boolean {
  const [, encoded] = /^(?:whsec_)?([A-Za-z\d+/]+={0,2})$/.exec(secret) ?? [];
  if (!encoded) return false;
  const bytes = Math.floor((encoded.replace(/=+$/, '').length * 3) / 4);
  return bytes >= 24 && bytes <= 64;
}

/** Whether events may be sent there: over TLS, or to this machine. */
export function isWebhookUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username || url.password || url.hash) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

const isLoopback = (host: string) =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

/**
 * Sends an event as a signed POST by the Standard Webhooks specification. Throws unless it is answered with 2xx in time;
 * redirects are not followed.
 */
export async function sendWebhook(target: WebhookTarget, event: BillingEvent): Promise<void> {
  const { Webhook } = await import('standardwebhooks');
  const body = JSON.stringify(event);
  const now = new Date();
  const signatures = target.secrets.map((secret) => new Webhook(secret).sign(event.id, now, body));
  const response = await fetch(target.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': event.id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
    },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(target.timeout),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`answered with ${response.status}`);
}
