import { ConfigurationError } from './errors.ts';

const loopback = /^(localhost|127(\.\d+){3}|\[::1\]|.+\.localhost)$/;

/** Reads a service address: https anywhere, http on this machine only, or a path of the page's own origin. */
export function readBaseUrl(baseUrl: string): string {
  const page = globalThis.location?.href;
  let url: URL;
  try {
    url = new URL(baseUrl, page);
  } catch (cause) {
    throw new ConfigurationError(
      `baseUrl "${baseUrl}" is not a URL; write it like https://billing.example.com`,
      cause,
    );
  }
  const ownOrigin = page !== undefined && url.origin === new URL(page).origin;
  const safe =
    url.protocol === 'https:' || (url.protocol === 'http:' && (ownOrigin || loopback.test(url.hostname)));
  if (!safe)
    throw new ConfigurationError(`baseUrl "${baseUrl}" must start with https:// (http only on localhost)`);
  if (url.username || url.password)
    throw new ConfigurationError('baseUrl must not hold a user name or password');
  return url.origin + url.pathname.replace(/\/+$/, '');
}
