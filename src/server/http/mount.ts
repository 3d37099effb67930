import type { Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { type Endpoint, type EndpointName, endpoints } from '../../../sdk/contract/endpoints.ts';
import type { Page } from '../../../sdk/contract/page.ts';
import { type RequestShapes, requests } from '../../../sdk/contract/requests.ts';
import { Refusal } from '../refusal.ts';
import type { Caller } from '../store/audit.ts';
import type { UsedKey } from '../store/once.ts';
import type { Connection } from './address.ts';
import type { Cursors } from './cursors.ts';
import { fingerprint, readKey } from './idempotency.ts';
import { json } from './json.ts';
import { toRefusal } from './problems.ts';
import { readBody } from './read-body.ts';
import { readQuery } from './read-query.ts';
import { readParams } from './read-request.ts';
import { refuseCardNumbers } from './refuse-card-numbers.ts';
import type { Principal } from './session.ts';
import { strictly } from './strictly.ts';

// The contract has no words of its own, since browsers do not need them; a developer who reads an answer does.
z.config(z.locales.en());

type Read<Schema> = Schema extends z.ZodMiniType<infer Value> ? Value : undefined;
type Part<Table, Name extends EndpointName, Key extends string> =
  Table extends Record<Name, Record<Key, infer Value>> ? Value : undefined;

/** One request, read and checked as the contract says. */
export interface Input<Name extends EndpointName> {
  principal: Principal;
  params: Record<string, string>;
  query: Read<Part<typeof requests, Name, 'query'>>;
  body: Read<Part<typeof requests, Name, 'body'>>;
  /** The idempotency key with its scope and fingerprint, for endpoints that take one. */
  key: UsedKey;
  from: Caller;
  header(name: string): string | undefined;
}

/** What a route answers: the JSON value, or a whole response where status or headers are special. */
export type Output<Name extends EndpointName> = Read<Part<typeof endpoints, Name, 'answer'>> | Response;

export type Routes = { [Name in EndpointName]: (input: Input<Name>) => Promise<Output<Name>> };

export interface RouteVariables {
  principal: Principal;
  requestId: string;
  /** The caller's network address; null where it is not known. */
  address: string | null;
}

/** What a request carries through the app. */
export interface RouteEnvironment {
  Variables: RouteVariables;
  Bindings: Connection;
}
type App = Hono<RouteEnvironment>;

/** Puts every endpoint of the contract into the app; other methods on its paths are answered with 405. */
export function mount(app: App, routes: Routes, cursors: Cursors): void {
  const methods = new Map<string, string[]>();
  for (const [name, endpoint] of Object.entries(endpoints) as [EndpointName, Endpoint][]) {
    const path = endpoint.path.replace(/\{(\w+)\}/g, ':$1');
    const plain = routes[name] as Route;
    const route = endpoint.keyed || settling.includes(name) ? unlessUnclear(plain) : plain;
    const shapes = strictShapes(name);
    const finish = isList(name) ? signedPages(route, cursors, name) : route;
    app.on(endpoint.method, path, async (context, next) => {
      // Hono answers HEAD as if it were GET, with all the work and nothing to show for it.
      if (context.req.raw.method !== endpoint.method) return next();
      return answer(await finish(await read(context, name, shapes)));
    });
    methods.set(path, [...(methods.get(path) ?? []), endpoint.method]);
  }
  for (const [path, allowed] of methods) {
    app.all(path, () => {
      throw new Refusal('method-not-allowed', { detail: `Use ${allowed.join(' or ')}`, allow: allowed });
    });
  }
}

type Route = (input: unknown) => Promise<unknown>;

/** Where a payment may turn out to be made, also one that is looked up by its key. */
const settling: readonly EndpointName[] = ['listPayments', 'getPayment', 'cancelPayment'];

const isList = (name: EndpointName) => name === 'listInvoices' || name === 'listPayments';

/** A list whose cursors are signed: one that comes back was given to this person, for this list. */
function signedPages(route: Route, cursors: Cursors, name: EndpointName): Route {
  return async (given) => {
    const { query, ...input } = given as Input<'listPayments'>;
    const { tenant, subject } = input.principal;
    const list = JSON.stringify([tenant, subject, name, input.params]);
    const cursor = query.cursor && (await cursors.read(query.cursor, list));
    const page = (await route({ ...input, query: { ...query, cursor } })) as Page<unknown>;
    return { ...page, nextCursor: page.nextCursor && (await cursors.sign(page.nextCursor, list)) };
  };
}

/**
 * Under a key, an earlier try may have done its work, and a payment that is looked at may be made by now: an error on our
 * side never says that no money moved.
 */
function unlessUnclear(route: Route): Route {
  return async (input) => {
    try {
      return await route(input);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      const { code, facts } = toRefusal(error);
      throw Object.assign(new Refusal(code, { ...facts, moneyMoved: 'unknown' }), { cause: error });
    }
  };
}

function strictShapes(name: EndpointName): RequestShapes {
  const { query, body }: RequestShapes =
    (requests as Partial<Record<EndpointName, RequestShapes>>)[name] ?? {};
  return { query: strictly(query ?? z.object({})), ...(body && { body: strictly(body) }) };
}

function answer(value: unknown): Response {
  if (value instanceof Response) return value;
  return value === undefined ? new Response(null, { status: 204 }) : json(value);
}

async function read(
  context: Context<RouteEnvironment>,
  name: EndpointName,
  shapes: RequestShapes,
): Promise<unknown> {
  const { req } = context;
  const principal = context.get('principal');
  const params = readParams(req.param());
  const key = 'keyed' in endpoints[name] ? readKey(req.header('idempotency-key')) : undefined;
  const { searchParams } = new URL(req.url);
  const sent = shapes.body && (await readBody(req.raw));
  refuseCardNumbers(sent, searchParams, key);
  const body = shapes.body && checked(shapes.body, sent);
  const query = shapes.query && checked(shapes.query, readQuery(shapes.query, searchParams));
  const scope = JSON.stringify([principal.tenant, principal.subject, name, params]);
  return {
    principal,
    params,
    query,
    body,
    key: key && { scope, key, fingerprint: await fingerprint(body) },
    from: {
      requestId: context.get('requestId'),
      origin: req.header('origin') ?? null,
      address: context.get('address'),
      sessionId: principal.sessionId,
    },
    header: (wanted: string) => req.header(wanted),
  };
}

function checked(schema: z.ZodMiniType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues
    .slice(0, 20)
    .map(({ path, message, code }) => ({ path: path.join('.'), message: message || code }));
  throw new Refusal('invalid-request', { errors });
}
