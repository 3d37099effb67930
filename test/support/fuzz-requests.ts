import { openApi } from '../../src/server/openapi/open-api.ts';
import type { Random } from '../simulation/random.ts';

/** The parts of JSON Schema that the contract uses. */
interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
}

interface Operation {
  operationId: string;
  parameters: { name: string; in: 'path' | 'query' | 'header'; schema: Schema }[];
  requestBody?: { content: { 'application/json': { schema: Schema } } };
}

/** One request that the description of the API allows, or nearly. */
export interface FuzzRequest {
  operation: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** Names that lead somewhere, by the parameter or field that takes them. */
export type Known = Readonly<Record<string, readonly string[]>>;

const { paths } = openApi() as { paths: Record<string, Record<string, Operation>> };
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

const oddTexts = [
  ...[
    '',
    ' ',
    '0',
    '-1',
    '1e3',
    '0x10',
    '１０',
    '1,000',
    '999999999999999999999',
    'null',
    'NaN',
    'undefined',
  ],
  ...[
    "'; drop table invoice; --",
    '%',
    '_',
    '\\',
    '../../etc/passwd',
    '%00',
    '\u0000',
    '\ud800',
    '\u202e',
    '😀',
  ],
  ...['__proto__', 'constructor', '<script>', '2025-02-30', '0000-12-31', '10000-01-01', 'SEK', 'sek', 'XXX'],
];
const oddValues: unknown[] = [
  ...oddTexts,
  ...[null, true, false, 0, -0, -1, 1.5, 2 ** 53, 1e21, 999_999_999_999_999, [], {}, [[]], { a: { b: [] } }],
  ...['x'.repeat(300), 'x'.repeat(5000), Array(200).fill(0)],
];
const oddHeaders: Record<string, string>[] = [
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-7' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { accept: 'text/html' },
  { 'idempotency-key': '' },
  { 'idempotency-key': 'x'.repeat(256) },
  { 'idempotency-key': '"quoted"' },
  { 'if-none-match': '*' },
  { authorization: 'Bearer x.y.z' },
  { authorization: 'Basic eDp5' },
  { authorization: '' },
  { origin: 'null' },
  { 'x-http-method-override': 'DELETE' },
  { 'x-forwarded-host': 'evil.example' },
  { range: 'bytes=0-1' },
];

/** Draws a request for some operation: half of them sound, the others with something wrong in one or two places. */
export function fuzzRequest(random: Random, known: Known, session: string): FuzzRequest {
  const { path, method, operation } = random.pick(operations);
  const isOdd = () => random.chance(0.15);
  const name = (of: string) =>
    isOdd() ? String(random.pick(oddTexts)) : random.pick(known[of] ?? ['something']);
  const filled = path.replace(/\{(\w+)\}/g, (_, of: string) => safely(name(of)));
  const query = operation.parameters
    .filter((parameter) => parameter.in === 'query' && random.chance(0.4))
    .map(({ name: of, schema }) => {
      const value = isOdd() ? random.pick(oddTexts) : String(sample(random, schema, known, of));
      return `${of}=${safely(value)}`;
    });
  const { body: schema } = { body: operation.requestBody?.content['application/json'].schema };
  const body =
    schema &&
    textOf(random, isOdd() ? bend(random, sample(random, schema, known)) : sample(random, schema, known));
  return {
    operation: operation.operationId,
    method: random.chance(0.03)
      ? random.pick(['PATCH', 'PUT', 'DELETE', 'OPTIONS', 'POST'])
      : method.toUpperCase(),
    path: filled + (query.length > 0 ? `?${query.join('&')}` : ''),
    headers: {
      authorization: `Bearer ${session}`,
      'idempotency-key': crypto.randomUUID(),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(isOdd() && random.pick(oddHeaders)),
    },
    ...(body !== undefined && { body }),
  };
}

/** As an address can carry it; half a character cannot be carried at all. */
const safely = (text: string) => encodeURIComponent(text.toWellFormed());

function sample(random: Random, schema: Schema, known: Known, name = ''): unknown {
  const named = known[name];
  if (named && random.chance(0.9)) return random.pick(named);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  if (schema.anyOf) return sample(random, random.pick(schema.anyOf), known, name);
  if (schema.type === 'object') return sampleObject(random, schema, known);
  if (schema.type === 'array')
    return Array.from({ length: random.between(0, 3) }, () =>
      sample(random, schema.items ?? {}, known, name),
    );
  if (schema.type === 'integer' || schema.type === 'number')
    return random.pick([1, 2, 100, 25_000, schema.minimum ?? -5, schema.maximum ?? 7]);
  if (schema.type === 'boolean') return random.chance(0.5);
  if (schema.type === 'null') return null;
  return random.pick(['abcdefgh', '2026-01-31', 'SEK', 'x'.repeat(Math.min(schema.maxLength ?? 40, 40))]);
}

function sampleObject(random: Random, { properties = {}, required = [] }: Schema, known: Known) {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => required.includes(name) || random.chance(0.5))
      .map(([name, schema]) => [name, sample(random, schema, known, name)]),
  );
}

/** Changes one place, somewhere inside. */
function bend(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.2)) return random.pick(oddValues);
  const keys = Object.keys(value);
  const copy = structuredClone(value) as Record<string, unknown>;
  const key = keys.length > 0 && random.chance(0.8) ? random.pick(keys) : 'isAdmin';
  if (random.chance(0.2)) delete copy[key];
  else copy[key] = bend(random, copy[key]);
  return copy;
}

/** JSON, or what is left of it on the way. */
function textOf(random: Random, value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  if (random.chance(0.95)) return text;
  return random.pick([
    text.slice(0, random.between(0, text.length)),
    `${text}x`,
    `\ufeff${text}`,
    text.replace('{', '{"__proto__":{"role":"owner"},'),
    '['.repeat(10_000),
    `{"a":"${'y'.repeat(70_000)}"}`,
    text.replace(/\d+/, '1e400'),
  ]);
}
