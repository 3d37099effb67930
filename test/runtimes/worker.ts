// Runs in a worker: does with the SDK what it is asked for, and tells what came of it.
import { BillingClient, BillingError } from '../../sdk/index.ts';

interface Wanted {
  act: string;
  baseUrl: string;
  token: string;
}

const profileId = 'bp_nordljus_se';

const acts: Record<string, (client: BillingClient) => Promise<Record<string, unknown>>> = {
  async pay(client) {
    const query = { status: ['due', 'overdue'] as ('due' | 'overdue')[] };
    const { items } = await client.invoices.list(profileId, query);
    const [invoice] = items.filter(({ pay }) => pay.allowed);
    const quote = await client.payments.quote(profileId, { invoices: [{ invoiceId: invoice?.id ?? '' }] });
    const intent = await client.payments.intent(quote, { cardToken: 'test_lost_answer-1' });
    const { status, id } = await intent.pay();
    return { status, paymentId: id };
  },
  async list(client) {
    const numbers = new Set<string>();
    for await (const { number } of client.invoices.list(profileId, { limit: 3 })) numbers.add(number);
    return { numbers: numbers.size };
  },
  async 'give up'(client) {
    const leaving = new AbortController();
    const call = client.profiles.balance(profileId, { signal: leaving.signal });
    leaving.abort(new Error('left the page'));
    return Promise.resolve(call).then(
      () => ({}),
      ({ message }: Error) => ({ message }),
    );
  },
  async 'nobody there'() {
    const client = new BillingClient({ baseUrl: 'http://localhost:1', getSession: async () => 'a.b.c' });
    return Promise.resolve(client.profiles.balance(profileId)).then(
      () => ({}),
      (error) => (error instanceof BillingError ? { name: error.name, code: error.code } : {}),
    );
  },
};

export default {
  async fetch(request: Request): Promise<Response> {
    const { act, baseUrl, token } = (await request.json()) as Wanted;
    const client = new BillingClient({ baseUrl, getSession: async () => token });
    return Response.json((await acts[act]?.(client)) ?? {});
  },
};
