/** The person who is signed in, and the billing profiles that the portal shows. */
export interface Me {
  subject: string;
  name: string;
  profiles: { id: string; name: string; tenant: string }[];
}

export type Person = Pick<Me, 'subject' | 'name'>;

async function ask(path: string, body?: object): Promise<Response> {
  const request = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(path, request);
  if (response.ok || response.status === 401) return response;
  throw new Error(`${path} answered ${response.status}`);
}

/** Where sessions come from that see the billing profiles of a tenant. */
export const sessionUrl = (tenant: string) => `/api/billing-session?tenant=${encodeURIComponent(tenant)}`;

/** The portal's own backend: who is signed in, and sessions for the billing service. */
export const host = {
  /** Undefined when nobody is signed in. */
  async me(): Promise<Me | undefined> {
    return (await (await ask('/api/me')).json()) ?? undefined;
  },
  async people(): Promise<Person[]> {
    return (await ask('/api/people')).json();
  },
  async signIn(subject: string): Promise<void> {
    await ask('/api/sign-in', { subject });
  },
  async signOut(): Promise<void> {
    await ask('/api/sign-out', {});
  },
  /** Lets something happen in the sandbox, as only the demo can. */
  async demo(
    act: 'credit' | 'transfer' | 'usage' | 'clock' | 'note' | 'refund',
    facts: object,
  ): Promise<void> {
    await ask(`/api/demo/${act}`, facts);
  },
  /** The day that it is in the sandbox, which may be ahead of the calendar. */
  async today(): Promise<string> {
    return (await (await ask('/api/demo/clock')).json()).today;
  },
  /** A short-lived token for the billing SDK. */
  async billingSession(tenant: string): Promise<string> {
    const { token } = await (await ask(sessionUrl(tenant), {})).json();
    return token;
  },
};
