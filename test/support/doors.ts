import assert from 'node:assert/strict';
import { baseUrl, swedish, type TestService } from './service.ts';

/** An answer of the service, with its body read. */
export interface Answer {
  status: number;
  headers: Headers;
  body: {
    code?: string;
    moneyMoved?: string;
    requestId?: string;
    errors?: { path: string; message: string }[];
  } & Record<string, unknown>;
}

export type Sending = RequestInit & { headers?: Record<string, string>; as?: string; duplex?: 'half' };

/** A door of the service that requests can be sent through as they are, without the SDK's good manners. */
export function doorOf(service: TestService) {
  return async (
    path: string,
    { as = 'account-owner', headers = {}, ...init }: Sending = {},
  ): Promise<Answer> => {
    const authorization = `Bearer ${await service.sessionFor(as)}`;
    const request = new Request(baseUrl + path, { ...init, headers: { authorization, ...headers } });
    return answerOf(await service.billing.fetch(request));
  };
}

/** Reads an answer's body, which is empty only where nothing is to be said. */
export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson && text ? JSON.parse(text) : {} };
}

/** Headers of a request that carries JSON and a fresh idempotency key. */
export const jsonHeaders = () => ({
  'content-type': 'application/json',
  'idempotency-key': crypto.randomUUID(),
});

/** A payment as JSON text that can be bent out of shape. */
export const paymentText = (allocation: object, amount: number, token = 'test_visa-doors') =>
  JSON.stringify({
    allocations: [allocation],
    total: { amount, currency: 'SEK' },
    source: { cardToken: token },
  });

/** Status and code of a refusal, which must be a whole problem that says no money moved. */
export function refusalOf({ status, headers, body }: Answer): [number, string] {
  assert.equal(headers.get('content-type'), 'application/problem+json');
  assert.ok(body.requestId, 'a problem names its request');
  assert.equal(headers.get('x-request-id'), body.requestId);
  assert.equal(body.moneyMoved, 'no');
  return [status, String(body.code)];
}

export const payments = `/profiles/${swedish}/payments`;
export const balance = `/profiles/${swedish}/balance`;
