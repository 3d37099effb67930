import { firstLine } from '../describe-error.ts';
import { checkedOrigins } from '../http/origins.ts';
import { verifiersOf } from '../http/session-keys.ts';
import { limitsWith } from '../limits.ts';
import { createBreaker, usualBreaker } from '../payments/breaker.ts';
import type { ServiceOptions } from './open-service.ts';
import { StartError } from './start-error.ts';

/** Refuses options that the service cannot work with before anything is opened, and says what to write instead. */
export function checkOptions(options: ServiceOptions): void {
  const { secret, sessionKeys = { secrets: [secret] }, allowedOrigins = [], vaultUrl } = options;
  const checks = [
    () => verifiersOf(sessionKeys),
    () => checkedOrigins(allowedOrigins),
    () => checkVaultUrl(vaultUrl),
    () => checkPath(options.basePath ?? '/'),
    () => checkHeader(options.addressHeader ?? 'forwarded'),
    () => checkTimeout(options.gatewayTimeout ?? 30_000),
    () => limitsWith(options.limits || {}),
    () => createBreaker({ ...usualBreaker, ...options.breaker }),
  ];
  for (const check of checks) {
    try {
      check();
    } catch (error) {
      throw new StartError(firstLine(error));
    }
  }
}

function checkVaultUrl(vaultUrl: string): void {
  const url = URL.parse(vaultUrl);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSafe || url.username)
    throw new StartError(`vaultUrl must be https (http only on this machine): ${vaultUrl}`);
}

/** Whether a host name means this machine. */
export const isLoopback = (hostname: string) =>
  /^(localhost|127(\.\d+){3}|\[::1\]|.+\.localhost)$/.test(hostname);

function checkPath(basePath: string): void {
  if (!/^\/([\w.-]+(\/[\w.-]+)*)?$/.test(basePath))
    throw new StartError(`basePath must be a path such as /billing: ${basePath}`);
}

function checkHeader(name: string): void {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name))
    throw new StartError(`addressHeader must be the name of a header, such as x-forwarded-for: "${name}"`);
}

function checkTimeout(milliseconds: number): void {
  if (!(Number.isInteger(milliseconds) && milliseconds > 0 && milliseconds <= 120_000))
    throw new StartError(`gatewayTimeout must be 1 to 120000 milliseconds: ${milliseconds}`);
}
