import type { Random } from '../simulation/random.ts';

/** An answer that a server, a proxy or a bad line might give, and what it was meant to show. */
export interface OddAnswer {
  kind: string;
  give: () => Promise<Response>;
}

const money = { amount: 12_500, currency: 'SEK' };
const id = 'inv_1';

/** Right answers, to be bent out of shape. */
const payment = (status: string) => ({
  ...{ id: 'pay_1', profileId: 'bp_1', status, total: money, method: 'Visa •••• 4242' },
  allocations: [{ invoiceId: id, invoiceNumber: 'SE-1', amount: money }],
  ...{ payerName: 'Anna', reference: 'ABCD-1234', createdAt: '2026-03-02T09:00:00Z' },
  ...{ finishedAt: null, nextAction: null, failure: null },
});
const problem = (code: string, moneyMoved: string, retry: string, status: number) => ({
  ...{ type: `urn:betala:problem:${code}`, title: 'No', status, code, requestId: 'req_1', moneyMoved, retry },
});
const quote = {
  ...{ profileId: 'bp_1', total: money, payee: 'Molnverket AB', expiresAt: '2026-03-02T09:15:00Z' },
  allocations: [{ invoiceId: id, invoiceNumber: 'SE-1', version: '1', amount: 12_500 }],
};

const statuses = ['processing', 'requires_action', 'confirming', 'succeeded', 'failed', 'canceled', 'paid'];
const codes = ['payment-in-progress', 'amount-changed', 'forbidden', 'unavailable', 'session-invalid', 'new'];
const json = 'application/json';
const problemJson = 'application/problem+json';

/** The value that an answer holds before anything happens to it. */
function soundValue(random: Random): unknown {
  const one = payment(random.pick(statuses));
  return random.pick([
    one,
    { items: [one], nextCursor: random.pick([null, 'next']) },
    { items: [], nextCursor: null },
    quote,
    problem(
      random.pick(codes),
      random.pick(['no', 'yes', 'unknown', 'perhaps']),
      random.pick(['safe', 'after-check', 'never', 'someday']),
      random.pick([400, 401, 403, 409, 422, 429, 503]),
    ),
  ]);
}

const oddValues = [null, true, 0, -1, 1.5, 1e308, '', 'x', '\u0000', [], {}, [[]], { items: 7 }];

/** Changes one place, somewhere inside. */
function bend(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.2)) return random.pick(oddValues);
  const keys = Object.keys(value);
  const key = random.pick(keys.length > 0 ? keys : ['x']);
  const copy = structuredClone(value) as Record<string, unknown>;
  if (random.chance(0.3)) delete copy[key];
  else copy[key] = bend(random, copy[key]);
  return copy;
}

const kinds = {
  sound: (random) => reply(random, JSON.stringify(soundValue(random))),
  bent: (random) => reply(random, JSON.stringify(bend(random, soundValue(random)))),
  'cut off': (random) => {
    const text = JSON.stringify(soundValue(random));
    return reply(random, text.slice(0, random.between(0, text.length - 1)));
  },
  'of another type': (random) =>
    reply(random, JSON.stringify(soundValue(random)), random.pick(['text/html', 'image/png', '', 'x/y;;'])),
  'an error page': (random) => reply(random, `<html>${'x'.repeat(random.between(0, 20_000))}`, 'text/html'),
  huge: (random) => reply(random, JSON.stringify({ items: [], x: 'y'.repeat(1_000_000) })),
  deep: (random) => reply(random, `${'['.repeat(20_000)}${']'.repeat(20_000)}`),
  'no text': (random) => reply(random, new Uint8Array([0xff, 0xfe, 0x7b, 0xc3, 0x28])),
  empty: () => new Response(null, { status: 204 }),
  'a redirect': (random) =>
    new Response(null, {
      status: random.pick([301, 302, 303, 307]),
      headers: { location: 'https://evil.example/' },
    }),
  'broken off': (random) =>
    reply(
      random,
      new ReadableStream({
        start: (stream) => stream.enqueue(new TextEncoder().encode('{"id":"pay_1",')),
        pull: (stream) => stream.error(new TypeError('terminated')),
      }),
    ),
  'never ending': (random) => reply(random, new ReadableStream({ pull: () => new Promise(() => undefined) })),
} satisfies Record<string, (random: Random) => Response>;

const waits = [
  '0',
  '1',
  '-5',
  'soon',
  '1e9',
  'Fri, 31 Dec 9999 23:59:59 GMT',
  'Thu, 01 Jan 1970 00:00:00 GMT',
];

function reply(random: Random, body: BodyInit, type?: string): Response {
  const status = random.pick([
    200, 200, 200, 201, 206, 304, 400, 401, 404, 409, 422, 429, 500, 502, 503, 599,
  ]);
  const headers = new Headers({
    'content-type': type ?? (status < 400 ? json : problemJson),
    ...(random.chance(0.2) && { 'retry-after': random.pick(waits) }),
  });
  return new Response(status === 304 ? null : body, { status, headers });
}

/** Draws one answer. */
export function oddAnswer(random: Random): OddAnswer {
  if (random.chance(0.1)) {
    const error = random.pick([new TypeError('fetch failed'), new Error('boom'), 'a string', undefined]);
    return { kind: 'no answer', give: () => Promise.reject(error) };
  }
  // A third of the answers is as it should be, or nobody would get further than the first.
  const kind = random.chance(0.3) ? 'sound' : random.pick(Object.keys(kinds) as (keyof typeof kinds)[]);
  const response = kinds[kind](random);
  return { kind, give: async () => response };
}
