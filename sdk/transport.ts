import ky, { HTTPError, type KyInstance, TimeoutError } from 'ky';
import * as z from 'zod/mini';
import { readBaseUrl } from './base-url.ts';
import type { Endpoint } from './contract/endpoints.ts';
import { problem } from './contract/problem.ts';
import { quote } from './contract/quote.ts';
import { AnswerError, BillingError, ConfigurationError, ConnectionError, ProblemError } from './errors.ts';
import { loosely } from './loosely.ts';
import { type GetSession, Session } from './session.ts';

/** Settings that every call takes. */
export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** For each try, in milliseconds; 10 seconds unless told. */
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
}

const totalTimeout = 30_000;

function searchParams(query: Record<string, unknown> = {}): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((one): [string, string] => [
      name,
      String(one),
    ]),
  );
}

function check(endpoint: Endpoint, { query, body }: Call) {
  for (const [schema, value] of [
    [endpoint.query, query ?? {}],
    [endpoint.body, body],
  ] as const) {
    const wrong = schema?.safeParse(value).error?.issues[0];
    if (wrong)
      throw new ConfigurationError(
        `${wrong.path.join('.') || 'The request'} is not valid: ${wrong.message || wrong.code}`,
      );
  }
}

/** The one way from the SDK to the service: session, retries, time limits, answers checked, errors as classes. */
export class Transport {
  readonly session: Session;
  readonly #ky: KyInstance;
  readonly #answers = new Map<z.ZodMiniType, z.ZodMiniType>();

  constructor({ baseUrl, getSession, fetch }: ClientOptions) {
    if (typeof getSession !== 'function') {
      throw new ConfigurationError('getSession must be a function that resolves to a session token');
    }
    this.session = new Session(getSession);
    this.#ky = ky.create({
      prefix: readBaseUrl(baseUrl),
      totalTimeout,
      cache: 'no-store',
      // Without credentials no cookie of the host ever reaches a service on another origin.
      credentials: 'same-origin',
      ...(fetch && { fetch: (input) => fetch(input as Request) }),
      retry: {
        limit: 2,
        methods: ['get', 'put', 'delete', 'post'],
        statusCodes: [429, 502, 503, 504],
        retryOnTimeout: true,
        jitter: true,
        backoffLimit: 8000,
        maxRetryAfter: 20_000,
      },
    });
  }

  /** Sends one call and gives the checked answer; null where the server says that nothing changed. */
  async call<Answer>(endpoint: Endpoint, call: Call = {}): Promise<Answer> {
    const response = await this.fetch(endpoint, call);
    if (response.status === 304 || !endpoint.answer) return null as Answer;
    const read = await response
      .json()
      .catch((cause: unknown) => this.#misread(endpoint, 'it is not JSON', cause));
    const parsed = this.#loose(endpoint.answer).safeParse(read);
    if (parsed.success) return parsed.data as Answer;
    return this.#misread(endpoint, z.prettifyError(parsed.error), parsed.error);
  }

  /** Sends one call and gives the raw response, for files. */
  async fetch(endpoint: Endpoint, call: Call = {}): Promise<Response> {
    check(endpoint, call);
    const token = await this.session.token();
    try {
      return await this.#send(endpoint, call, token);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 401) throw error;
      return this.#send(endpoint, call, await this.session.refresh(token));
    }
  }

  async #send(endpoint: Endpoint, call: Call, token: string): Promise<Response> {
    const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(call.params?.[name] ?? ''),
    );
    // A call that changes something is repeated only under an idempotency key, or where repeating it is harmless.
    const repeatable = endpoint.method !== 'POST' || Boolean(call.key) || endpoint.path.endsWith('/quotes');
    try {
      return await this.#ky(path, {
        method: endpoint.method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(call.key && { 'idempotency-key': call.key }),
          ...(call.ifNoneMatch && { 'if-none-match': call.ifNoneMatch }),
        },
        searchParams: searchParams(call.query),
        ...(call.body !== undefined && { json: call.body }),
        ...(call.signal && { signal: call.signal }),
        ...(call.timeout !== undefined && { timeout: call.timeout }),
        ...(!repeatable && { retry: 0 }),
        throwHttpErrors: (status) => status !== 304,
      });
    } catch (error) {
      throw this.#explain(error, endpoint, call.signal);
    }
  }

  #explain(error: unknown, endpoint: Endpoint, signal?: AbortSignal): unknown {
    if (signal?.aborted) return signal.reason;
    const moneyMoved = endpoint.keyed ? 'unknown' : 'no';
    if (error instanceof HTTPError) {
      const parsed = this.#loose(problem).safeParse(error.data);
      if (parsed.success) return problemError(parsed.data as z.infer<typeof problem>);
      const message = `The service answered ${error.response.status} without saying why`;
      return new AnswerError('answer', message, { moneyMoved, retry: 'after-check', cause: error });
    }
    if (error instanceof BillingError) return error;
    const code = error instanceof TimeoutError ? 'timeout' : 'connection';
    const message =
      code === 'timeout' ? 'The service did not answer in time' : 'The service could not be reached';
    return new ConnectionError(code, message, { moneyMoved, retry: 'safe', cause: error });
  }

  #misread(endpoint: Endpoint, why: string, cause: unknown): never {
    const moneyMoved = endpoint.keyed ? 'unknown' : 'no';
    throw new AnswerError('answer', `The answer to ${endpoint.path} cannot be understood: ${why}`, {
      moneyMoved,
      cause,
    });
  }

  #loose(schema: z.ZodMiniType): z.ZodMiniType {
    const loose = this.#answers.get(schema) ?? loosely(schema);
    this.#answers.set(schema, loose);
    return loose;
  }
}

function problemError(found: z.infer<typeof problem>): ProblemError {
  const newQuote = quote.safeParse(found.quote);
  return new ProblemError(found, newQuote.success ? newQuote.data : undefined);
}
