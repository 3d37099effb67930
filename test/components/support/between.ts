import { fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { BillingProvider } from '../../../components/index.ts';
import '../../../components/define.ts';
import { BillingClient, type GetSession, type IntentStore, MemoryIntentStore } from '../../../sdk/index.ts';
import { storyService } from '../../../stories/service.ts';

type Send = (request: Request) => Promise<Response>;

/** What stands between a client and the service in the page. */
export interface Between {
  through?: (request: Request, send: Send) => Promise<Response>;
  getSession?: GetSession;
  intents?: IntentStore;
}

/** A client of the service in the page, for the owner of the account. */
export function clientBetween({
  through = (request, send) => send(request),
  getSession = async () => (await storyService()).getSession('account-owner'),
  intents = new MemoryIntentStore(),
}: Between = {}): BillingClient {
  const send: Send = async (request) => (await storyService()).fetch(request);
  return new BillingClient({
    baseUrl: '/billing',
    getSession,
    fetch: (request) => through(request, send),
    intentStore: intents,
  });
}

/** Tags under a provider that has this client. */
export function showWith(client: BillingClient, tags: TemplateResult): Promise<BillingProvider> {
  return fixture<BillingProvider>(html`<billing-provider .client=${client} profile="bp_nordljus_se"
    locale="en">${tags}</billing-provider>`);
}

/** A refusal of the service, as its code says. */
export function refusal(status: number, code: string): Response {
  const facts = { type: 'about:blank', title: code, requestId: 'req_1', moneyMoved: 'no', retry: 'never' };
  return Response.json({ ...facts, status, code }, { status });
}
