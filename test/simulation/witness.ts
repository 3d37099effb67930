import type { Quote } from '../../sdk/index.ts';
import { beginning } from './virtual-time.ts';

/** A purchase as its payer saw it: what was shown, under which key, and what was said to have come of it. */
export interface Purchase {
  subject: string;
  key: string;
  shown: Quote;
  /** The payment, once the service named it. */
  told: { status: string; paymentId: string | undefined; at: number }[];
}

interface Heard {
  method: string;
  url: string;
  headers: Headers;
  body: string | undefined;
  /** How many answers had been heard when it was sent. */
  since: number;
}

interface Said {
  id?: string;
  status?: string | number;
  code?: string;
  requestId?: string;
}

const isFinal = (status: unknown) => status === 'succeeded' || status === 'failed' || status === 'canceled';

/** Sees everything that passes between payers, service and host, and remembers what the oracles ask for. */
export class Witness {
  readonly purchases: Purchase[] = [];
  readonly complaints: string[] = [];
  readonly lines: string[] = [];
  /** When whose right to pay was taken away. */
  readonly revoked = new Map<string, number>();
  /** What the host added to what an invoice's payer owes, in minor units. */
  readonly raised = new Map<string, number>();
  readonly #now: () => number;
  readonly #begun: number;
  readonly #answers = new Map<string, string>();
  readonly #finals = new Map<string, { status: string; heard: number }>();
  #heard = 0;

  constructor(now: () => number, begun = beginning) {
    this.#now = now;
    this.#begun = begun;
  }

  /** How many answers were heard so far. */
  get heard(): number {
    return this.#heard;
  }

  say(line: string): void {
    this.lines.push(`${String(this.#now() - this.#begun).padStart(9)} ms  ${line}`);
  }

  complain(invariant: string, what: string): void {
    this.complaints.push(`${invariant}: ${what}`);
    this.say(`!! ${invariant}: ${what}`);
  }

  /** An answer of the service, before the network does anything to it. */
  hears(request: Heard, { status, headers }: Response, text: string): void {
    this.#heard++;
    const path = new URL(request.url).pathname;
    const said = read(text);
    if (request.method !== 'GET')
      this.say(`${request.method} ${path} -> ${status} ${said.code ?? said.status ?? ''}`);
    if (status >= 500 && !(status === 503 && said.code === 'unavailable'))
      this.complain('I9', `${request.method} ${path} was answered ${status}`);
    const type = headers.get('content-type') ?? '';
    if (status >= 400 && !(type.startsWith('application/problem+json') && said.code && said.requestId))
      this.complain('I9', `${request.method} ${path} was answered ${status} without a problem`);
    if (path.includes('/payments') && status < 300 && said.id) this.#payment(request, said);
  }

  #payment({ method, headers, body, since }: Heard, { id = '', status }: Said): void {
    const key = headers.get('idempotency-key');
    if (method === 'POST' && key) {
      const first = this.#answers.get(key);
      if (first !== undefined && first !== id + body)
        this.complain('I8', `key ${key} met payment ${id} and another one before`);
      this.#answers.set(key, id + body);
    }
    const before = this.#finals.get(id);
    // Of two that were asked at once either may have looked first; whoever asks later must not hear of an earlier state.
    const mustAgree = before && (isFinal(status) || before.heard <= since);
    if (mustAgree && before.status !== status)
      this.complain('I7', `payment ${id} was ${before.status} and then ${status}`);
    if (isFinal(status) && !before) this.#finals.set(id, { status: String(status), heard: this.#heard });
  }
}

function read(text: string): Said {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
