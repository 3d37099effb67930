import * as z from 'zod/mini';
import { type Endpoint, type EndpointName, endpoints } from '../../../sdk/contract/endpoints.ts';
import { problem } from '../../../sdk/contract/problem.ts';
import { type ProblemCode, problemTable } from '../../../sdk/contract/problem-table.ts';
import { type RequestShapes, requests } from '../../../sdk/contract/requests.ts';
import { strictly } from '../http/strictly.ts';
import { commonProblems, prose } from './prose.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 description of the service, made from the same table as the routes and the SDK. */
export function openApi(): Json {
  const paths: Record<string, Json> = {};
  for (const [name, endpoint] of Object.entries(endpoints) as [EndpointName, Endpoint][]) {
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method.toLowerCase()]: operation(name, endpoint),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Betala billing service',
      version: '0.1.0',
      description: 'Amounts are integers in minor units (ISO 4217). Errors are problem+json (RFC 9457).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    // Seen from where this description lies, so that it holds below any path.
    servers: [{ url: './' }],
    security: [{ session: [] }],
    tags: [...new Set(Object.values(prose).map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: schemaOf(problem) },
      securitySchemes: { session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function operation(name: EndpointName, { path, answer, keyed, method }: Endpoint): Json {
  const { tag, summary, problems = [], file = 'application/octet-stream' } = prose[name];
  const { query, body }: RequestShapes =
    (requests as Partial<Record<EndpointName, RequestShapes>>)[name] ?? {};
  const created = name === 'createPayment' || name === 'addPaymentMethod';
  return {
    operationId: name,
    tags: [tag],
    summary,
    parameters: [
      ...Array.from(path.matchAll(/\{(\w+)\}/g), ([, parameter]) => ({
        name: parameter,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      ...queryParameters(query),
      ...(keyed
        ? [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: true,
              schema: { type: 'string', maxLength: 255 },
            },
          ]
        : []),
    ],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(strictly(body)) } } },
    }),
    responses: {
      ...(answer
        ? {
            [created ? 201 : 200]: {
              description: summary,
              content: { 'application/json': { schema: schemaOf(answer) } },
            },
          }
        : method === 'DELETE'
          ? { 204: { description: 'Removed' } }
          : { 200: { description: summary, content: { [file]: { schema: { type: 'string' } } } } }),
      ...problemResponses([...commonProblems, ...problems]),
    },
  };
}

function queryParameters(query: z.ZodMiniType | undefined): Json[] {
  if (!query) return [];
  const { properties = {} } = schemaOf(query) as { properties?: Record<string, Json> };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}

function problemResponses(codes: readonly ProblemCode[]): Json {
  const byStatus = Map.groupBy(codes, (code) => problemTable[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        description: same.map((code) => `${code}: ${problemTable[code].title}`).join('. '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function schemaOf(schema: z.ZodMiniType): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'output' });
  return json;
}
