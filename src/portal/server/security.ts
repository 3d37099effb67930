import { createMiddleware } from 'hono/factory';

/** What a page of the portal may load: its own files, and the card vault in a frame. Nothing inline, nothing else. */
function contentSecurityPolicy(vaultOrigin: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `frame-src ${vaultOrigin}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}

/** Headers of every page and file of the portal. */
export function securityHeaders(vaultOrigin: string) {
  const policy = contentSecurityPolicy(vaultOrigin);
  return createMiddleware(async (context, next) => {
    await next();
    context.header('Content-Security-Policy', policy);
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'same-origin');
    context.header('Cross-Origin-Opener-Policy', 'same-origin');
    context.header('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
  });
}

const otherOwnNames = ['127.0.0.1', '[::1]'];

/** Answers to `localhost` only: no foreign name can be pointed here, and cards are typed into one origin's frame. */
export const ownNameOnly = createMiddleware(async (context, next) => {
  const url = new URL(context.req.url);
  if (url.hostname === 'localhost') return next();
  if (!otherOwnNames.includes(url.hostname))
    return context.text('This portal answers to localhost only.', 421);
  url.hostname = 'localhost';
  return context.redirect(url.href, 307);
});

/** Refuses a change that a page of another origin asks for. */
export const ownPagesOnly = createMiddleware(async (context, next) => {
  const origin = context.req.header('origin');
  const foreign = origin !== undefined && origin !== new URL(context.req.url).origin;
  if (context.req.method !== 'GET' && foreign) return context.json({ error: 'foreign-origin' }, 403);
  return next();
});
