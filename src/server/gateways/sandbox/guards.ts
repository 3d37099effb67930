import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { refuse } from './answers.ts';

const largest = 4096;

/** Lets only the vault's own page in: a browser says where a request comes from, and no script can change that. */
export const ownPageOnly = createMiddleware(async (context, next) => {
  const site = context.req.header('sec-fetch-site');
  const origin = context.req.header('origin');
  const { host } = new URL(context.req.url);
  const isOwnOrigin = origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
  // Browsers leave the first header out on plain http addresses other than localhost.
  if (isOwnOrigin && (site === undefined || site === 'same-origin')) return next();
  return refuse(context, 403, 'forbidden', 'Only a page of this vault may send this');
});

/** A form or a plain text of another page could be sent without the browser asking first; JSON cannot. */
export const jsonOnly = createMiddleware(async (context, next) => {
  const type = context.req.header('content-type') ?? '';
  if (/^application\/json(;\s*charset=utf-8)?$/i.test(type)) return next();
  return refuse(context, 415, 'unsupported-media-type', 'Send application/json');
});

export const smallOnly = bodyLimit({
  maxSize: largest,
  onError: (context) => refuse(context, 413, 'body-too-large', `Send at most ${largest} bytes`),
});
