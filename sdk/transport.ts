import ky, { HTTPError, type KyInstance, TimeoutError } from 'ky';
import { readBaseUrl } from './base-url.ts';
import type { Endpoint } from './contract/endpoints.ts';
import type { Page } from './contract/page.ts';
import { type Problem, problem } from './contract/problem.ts';
import {
  AnswerError,
  ConfigurationError,
  ConnectionError,
  ProblemError,
  type SessionError,
} from './errors.ts';
import { readLoosely } from './loosely.ts';
import { type Pages, pages } from './pages.ts';
import { RetryBudget } from './retry-budget.ts';
import { type GetSession, Session } from './session.ts';
import { unlessAborted } from './unless-aborted.ts';

/** Settings that every call takes. */
export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** For each try, in milliseconds from 1 to 2 147 483 647 (`configuration` otherwise); 10 seconds unless told. */
  timeout?: number | undefined;
}

export interface ClientOptions {
  /** Where the billing service is mounted: https, or http on this machine, or a path of the page's own origin. */
  baseUrl: string;
  /** Asks the host's own backend for a short-lived billing session token. */
  getSession: GetSession;
  /** Replaces the global `fetch`; a service handler can be passed here directly. */
  fetch?: (request: Request) => Promise<Response>;
}

export interface Call extends CallOptions {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  /** The idempotency key: one per purchase, the same on every retry. */
  key?: string;
  ifNoneMatch?: string;
  /** Whether a try of it got no answer, so that it may have done its work. */
  wasLost?: boolean;
}

const totalTimeout = 30_000;
/** In seconds: who is told to come back later than that is told so at once, since the call would not live to see it. */
const longestWait = 20;
const busy = [429, 502, 503, 504];

const searchParams = (query: Record<string, unknown> = {}) =>
  Object.entries(query).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, String(one)]));

/** The one way from the SDK to the service: session, retries, time limits, answers checked, errors as classes. */
export class Transport {
  readonly session: Session;
  readonly #ky: KyInstance;
  readonly #budget = new RetryBudget();

  constructor({ baseUrl, getSession, fetch }: ClientOptions) {
    if (typeof getSession !== 'function') {
      throw new ConfigurationError('getSession must be a function');
    }
    this.session = new Session(getSession);
    this.#ky = ky.create({
      prefix: readBaseUrl(baseUrl),
      totalTimeout,
      ...(fetch && { fetch: (input) => fetch(input as Request) }),
      retry: {
        methods: ['get', 'put', 'delete', 'post'],
        statusCodes: busy,
        retryOnTimeout: true,
        jitter: true,
        maxRetryAfter: longestWait * 1000,
        shouldRetry: ({ error }) => this.#mayRetry(error) && undefined,
      },
    });
  }

  /** Whether another try would help, and soon, and is affordable. */
  #mayRetry(error: Error): boolean {
    if (!(error instanceof HTTPError)) return this.#budget.spend();
    const { status, headers } = error.response;
    const after = headers.get('retry-after') ?? '';
    const wait = Number(after) || (Date.parse(after) - Date.now()) / 1000;
    return busy.includes(status) && !(wait > longestWait) && this.#budget.spend();
  }

  /** Sends one call and gives the checked answer; null where the server says that nothing changed. */
  call<Answer>(endpoint: Endpoint, call: Call = {}): Promise<Answer> {
    return unlessAborted(this.#call(endpoint, call), call.signal);
  }

  async #call<Answer>(endpoint: Endpoint, call: Call): Promise<Answer> {
    const response = await this.#fetch(endpoint, call);
    if (response.status === 304 || !endpoint.answer) return null as Answer;
    try {
      // The time limits above end with the headers; a body may stop in the middle.
      const limit = AbortSignal.timeout(call.timeout ?? totalTimeout);
      return readLoosely(endpoint.answer, await unlessAborted(response.json(), limit)) as Answer;
    } catch (cause) {
      const message = `Cannot read the answer to ${endpoint.path}: ${(cause as Error).message}`;
      throw unclear(message, endpoint, cause);
    }
  }

  /** Starts loading a list whose pages follow each other by cursor. */
  list<Item>(endpoint: Endpoint, call: Call): Pages<Item> {
    return pages((cursor) =>
      this.call<Page<Item>>(endpoint, { ...call, query: { ...call.query, ...(cursor && { cursor }) } }),
    );
  }

  /** Sends one call and gives the raw response, for files. */
  fetch(endpoint: Endpoint, call: Call): Promise<Response> {
    return unlessAborted(this.#fetch(endpoint, call), call.signal);
  }

  async #fetch(endpoint: Endpoint, call: Call): Promise<Response> {
    // A timer takes what is longer, or no number, for no time at all.
    const { timeout = 1 } = call;
    if (!(timeout >= 1 && timeout < 2 ** 31))
      throw new ConfigurationError('timeout must be milliseconds from 1 to 2147483647');
    this.#budget.earn();
    const unsent = (error: SessionError) => {
      if (!endpoint.keyed || call.wasLost) error.moneyMoved = movedBy(endpoint);
      throw error;
    };
    const token = await this.session.token().catch(unsent);
    try {
      return await this.#send(endpoint, call, token);
    } catch (error) {
      if ((error as Partial<ProblemError>)?.status !== 401) throw error;
      return this.#send(endpoint, call, await this.session.refresh(token).catch(unsent));
    }
  }

  async #send(endpoint: Endpoint, call: Call, token: string): Promise<Response> {
    const path = pathOf(endpoint, call.params);
    // A call that changes something is repeated only under an idempotency key, or where repeating it is harmless.
    const repeatable = endpoint.method !== 'POST' || Boolean(call.key) || endpoint.path.endsWith('/quotes');
    try {
      return await this.#ky(path, {
        method: endpoint.method,
        headers: {
          authorization: `Bearer ${token}`,
          'idempotency-key': call.key,
          'if-none-match': call.ifNoneMatch,
        },
        searchParams: searchParams(call.query),
        json: call.body,
        signal: call.signal,
        timeout: call.timeout,
        ...(!repeatable && { retry: 0 }),
        hooks: {
          beforeRetry: [
            () => {
              call.wasLost = true;
            },
          ],
        },
        // Only who asked whether anything changed can be told that nothing did.
        throwHttpErrors: (status) => status !== 304 || !call.ifNoneMatch,
      });
    } catch (error) {
      throw explain(error, endpoint);
    }
  }
}

function pathOf({ path }: Endpoint, params: Record<string, string> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (params[name] && typeof params[name] === 'string') return encodeURIComponent(params[name]);
    throw new ConfigurationError(`${name} must be an id`);
  });
}

/** What an unclear end of a call says about money: of payments nobody knows it, and other calls move none. */
const movedBy = ({ path }: Endpoint) => (path.match('payments') ? 'unknown' : 'no');

/** An answer that leaves open what it says. */
const unclear = (message: string, endpoint: Endpoint, cause: unknown) =>
  new AnswerError('answer', message, { moneyMoved: movedBy(endpoint), retry: 'after-check', cause });

function explain(error: unknown, endpoint: Endpoint): unknown {
  if (error instanceof HTTPError) {
    const message = `The service answered ${error.response.status}`;
    return readProblem(error.data) ?? unclear(message, endpoint, error);
  }
  const [code, message] =
    error instanceof TimeoutError
      ? ['timeout', 'No answer came in time']
      : ['connection', 'The service cannot be reached'];
  const moneyMoved = movedBy(endpoint);
  return new ConnectionError(code, message, { moneyMoved, retry: 'safe', cause: error });
}

/** The problem in an error's body, if it is one. */
function readProblem(data: unknown): ProblemError | undefined {
  try {
    return new ProblemError(readLoosely(problem, data) as Problem);
  } catch {
    return undefined;
  }
}
