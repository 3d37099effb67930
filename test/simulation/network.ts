import type { FaultPlan } from './faults.ts';
import { never } from './lifetime.ts';
import type { Random } from './random.ts';
import type { Witness } from './witness.ts';

/** A request as it travels: it can be delivered more than once. */
export interface Parcel {
  method: string;
  url: string;
  headers: [string, string][];
  body: string | undefined;
}

export interface NetworkSurroundings {
  faults: FaultPlan;
  random: Random;
  witness: Witness;
  sleep: (milliseconds: number) => Promise<void>;
  /** Brings a request to a process of the service that is alive; rejects where there is none. */
  deliver: (request: Request) => Promise<Response>;
}

const failed = () => new TypeError('fetch failed');
const page = (status: number) =>
  new Response('<html>proxy</html>', { status, headers: { 'content-type': 'text/html' } });

/** What lies between payers and service: it loses, delays, doubles, reorders and cuts requests and answers. */
export class Network {
  readonly #world: NetworkSurroundings;

  constructor(world: NetworkSurroundings) {
    this.#world = world;
  }

  async send(request: Request): Promise<Response> {
    const { method, url, headers, signal } = request;
    const body = method === 'GET' ? undefined : await request.text();
    const parcel: Parcel = { method, url, headers: [...headers], body };
    return Promise.race([aborted(signal), this.#carry(parcel)]);
  }

  async #carry(parcel: Parcel): Promise<Response> {
    const { faults, random, sleep } = this.#world;
    const fault = parcel.method === 'POST' ? faults.next('request') : undefined;
    await sleep(random.between(5, 120));
    if (fault === 'connection refused') throw failed();
    if (fault === 'turned away by a busy proxy')
      return new Response('busy', {
        status: random.pick([429, 502, 503, 504]),
        headers: { 'retry-after': '1' },
      });
    if (fault === 'arrives after the payer gave up') await sleep(random.between(21_000, 60_000));
    if (fault === 'body cut on the way') {
      await this.#deliver({ ...parcel, body: parcel.body?.slice(0, -9) });
      throw failed();
    }
    if (fault === 'sent twice by the network') void this.#again(parcel, random.between(0, 9000));
    return this.#spoil(parcel, await this.#deliver(parcel));
  }

  async #again(parcel: Parcel, wait: number): Promise<void> {
    await this.#world.sleep(wait);
    await this.#deliver(parcel).catch(() => undefined);
  }

  async #spoil(parcel: Parcel, response: Response): Promise<Response> {
    const { faults, sleep, random } = this.#world;
    const fault = parcel.method === 'POST' ? faults.next('answer') : undefined;
    await sleep(random.between(5, 120));
    if (fault === 'answer lost') throw failed();
    if (fault === 'answer never comes') return never();
    if (fault === 'answer replaced by a proxy page') return page(random.pick([200, 502]));
    if (fault === 'answer cut in the middle') return cut(response);
    return response;
  }

  async #deliver({ method, url, headers, body }: Parcel): Promise<Response> {
    const { witness, deliver } = this.#world;
    const request = new Request(url, { method, headers, ...(body !== undefined && { body }) });
    const since = witness.heard;
    const response = await deliver(request);
    const text = await response.text();
    witness.hears({ method, url, headers: new Headers(headers), body, since }, response, text);
    return new Response(text || null, response);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}

function cut(response: Response): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"id":"pay_'));
      controller.error(failed());
    },
  });
  return new Response(body, response);
}
