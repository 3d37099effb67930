import { fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { BillingProvider } from '../../../components/index.ts';
import '../../../components/define.ts';
import './fresh-ledger.ts';
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

/** Answers for a list of so many invoices, `N-0` and on: each is like the first that there is. */
export function madeUpList(count: number, pageSize: number): NonNullable<Between['through']> {
  return async (request, send) => {
    const url = new URL(request.url);
    if (request.method !== 'GET' || !url.pathname.endsWith('/invoices')) return send(request);
    const from = Number(url.searchParams.get('cursor') ?? 0);
    url.searchParams.delete('cursor');
    const page = await (await send(new Request(url, request))).json();
    const next = from + pageSize;
    const rowAt = (_: unknown, at: number) => ({
      ...page.items[0],
      id: `inv_${from + at}`,
      number: `N-${from + at}`,
    });
    const items = Array.from({ length: pageSize }, rowAt);
    return Response.json({ ...page, items, count, nextCursor: next < count ? String(next) : null });
  };
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
