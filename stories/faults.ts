type Fetch = (request: Request) => Promise<Response>;

/** Ways in which a service misbehaves that the real one cannot easily be talked into. */
export const faults = {
  none: (fetch: Fetch): Fetch => fetch,
  /** Nothing ever answers. */
  slow: (): Fetch => () => new Promise(() => undefined),
  /** Every answer takes two seconds. */
  late:
    (fetch: Fetch): Fetch =>
    async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      return fetch(request);
    },
  /** The network is gone. */
  offline: (): Fetch => () => Promise.reject(new TypeError('Failed to fetch')),
  /** Everything fails inside. */
  error: (): Fetch => async () =>
    Response.json(
      {
        type: 'about:blank',
        title: 'Something went wrong on our side',
        status: 500,
        code: 'internal-error',
        requestId: 'req_story',
        moneyMoved: 'no',
        retry: 'never',
      },
      { status: 500, headers: { 'content-type': 'application/problem+json' } },
    ),
  /** Payments reach the service and are made there, but nothing that is asked about them is ever answered. */
  'lost-answer':
    (fetch: Fetch): Fetch =>
    async (request) => {
      const answer = await fetch(request);
      const isPayment = new URL(request.url).pathname.endsWith('/payments');
      return isPayment ? new Promise(() => undefined) : answer;
    },
  /** Payments are made, and nobody hears what became of them. */
  'no-outcome':
    (fetch: Fetch): Fetch =>
    (request) =>
      /\/payments\/[^/]+$/.test(new URL(request.url).pathname)
        ? new Promise(() => undefined)
        : fetch(request),
} as const;

export type Fault = keyof typeof faults;
