import type { OpenService } from 'betala/server/node';
import { type Context, Hono } from 'hono';

/** The demo's power over its own sandbox: what a host's staff and the payer's bank would do. A real host has none of this. */
export function demoActs({ host, clock }: Pick<OpenService, 'host' | 'clock'>): Hono {
  const app = new Hono();
  app.post('/credit', (context) => act(context, (given) => host.grantCredit(creditOf(given))));
  app.post('/transfer', (context) => act(context, (given) => host.recordPayment(transferOf(given))));
  app.post('/usage', (context) => act(context, (given) => host.addLine(usageOf(given))));
  app.post('/note', (context) => act(context, (given) => host.creditNote(noteOf(given))));
  app.post('/refund', (context) => act(context, (given) => host.refund(refundOf(given))));
  app.get('/clock', async (context) => context.json({ today: dayOf(await clock.now()) }));
  app.post('/clock', (context) =>
    act(context, async (given) => {
      if (clock.movable) await clock.move(later(await clock.now(), given));
    }),
  );
  return app;
}

const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);

/** So many days later, or the second day of the next month: by then its invoices are issued, whatever the time zone. */
function later(now: Date, { days }: Given): Date {
  if (typeof days === 'number') return new Date(now.getTime() + days * 86_400_000);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 2, 6));
}

/** Something that was used today, billed when its month is over. */
const usageOf = ({ profile, amount }: Given) => ({
  profileId: text(profile),
  description: 'Virtual machines, on demand',
  quantity: '1',
  unitPrice: amountIn(amount),
  taxRate: 2500,
});

type Given = Record<string, unknown>;

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const amountIn = (value: unknown) => (typeof value === 'number' ? value : 0);

/** A credit that is good for a while; the service checks profile and amount. */
const creditOf = ({ profile, amount }: Given) => ({
  profileId: text(profile),
  reason: 'Goodwill credit',
  amount: amountIn(amount),
});

/** A tenth of an invoice, taken back. */
const noteOf = ({ profile, invoiceId, total }: Given) => ({
  profileId: text(profile),
  invoiceId: text(invoiceId),
  reason: 'Service outage',
  amount: Math.ceil(amountIn(total) / 10),
});

const refundOf = ({ paymentId, amount }: Given) => ({
  paymentId: text(paymentId),
  amount: amountIn(amount),
  reason: 'Credited',
});

const kinds = {
  exact: (due: number) => due,
  short: (due: number) => Math.ceil(due / 2),
  over: (due: number) => due + Math.ceil(due / 10),
  wrong: (due: number) => due,
} as const;
const isKind = (kind: string): kind is keyof typeof kinds => Object.hasOwn(kinds, kind);

/** A bank transfer for an invoice: all that is due, half, a tenth too much, or with a reference that fits nothing. */
function transferOf({ profile, number, amountDue, kind }: Given) {
  const how = isKind(text(kind)) ? (text(kind) as keyof typeof kinds) : 'exact';
  return {
    profileId: text(profile),
    amount: kinds[how](amountIn(amountDue)),
    bankReference: crypto.randomUUID(),
    reference: how === 'wrong' ? 'THANK YOU' : text(number),
  };
}

/** Does it, or says what the service found wrong with it. */
async function act(context: Context, perform: (given: Given) => Promise<unknown>): Promise<Response> {
  const given = await context.req.json<unknown>().catch(() => undefined);
  if (typeof given !== 'object' || given === null) return context.json({ error: 'malformed' }, 400);
  try {
    await perform(given as Given);
    return context.body(null, 204);
  } catch (error) {
    const isRefusal = error instanceof Error && 'code' in error && typeof error.code === 'string';
    if (!isRefusal) throw error;
    return context.json({ error: error.message }, 422);
  }
}
