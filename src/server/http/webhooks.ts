import type { Context } from 'hono';
import { Refusal } from '../refusal.ts';
import { collectBody } from './read-body.ts';

type Receive = (gateway: string, headers: Headers, rawBody: Uint8Array) => Promise<boolean>;

/**
 * Takes in an event of a gateway, which has no session: its signature over the raw bytes says who it is. Answered with
 * 204 only once it is kept; a gateway sends it again until then.
 */
export function takeWebhook(receive: Receive) {
  return async (context: Context): Promise<Response> => {
    const body = await collectBody(context.req.raw);
    const isGenuine = await receive(context.req.param('gateway') ?? '', context.req.raw.headers, body);
    if (isGenuine) return new Response(null, { status: 204 });
    throw new Refusal('malformed-request', { detail: 'This event is not signed as it should be' });
  };
}

export function onlyPost(context: Context): never {
  context.header('allow', 'POST');
  throw new Refusal('method-not-allowed', { detail: 'Use POST' });
}
