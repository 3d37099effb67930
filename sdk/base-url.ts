import { ConfigurationError } from './errors.ts';

const loopback = /^(localhost|127(\.\d+){3}|\[::1\]|.+\.localhost)$/;

/** Reads a service address: https anywhere, http on this machine only, or a path of the page's own origin. */
export function readBaseUrl(baseUrl: string): string {
  const page = globalThis.location;
  const url = URL.parse(baseUrl, page?.href);
  const isSafe =
    url?.protocol === 'https:' ||
    (url?.protocol === 'http:' && (url.origin === page?.origin || loopback.test(url.hostname)));
  if (url && isSafe && !url.username && !url.password) return url.origin + url.pathname.replace(/\/+$/, '');
  throw new ConfigurationError(
    `baseUrl must be https (http only on localhost), without a password: ${baseUrl}`,
  );
}
