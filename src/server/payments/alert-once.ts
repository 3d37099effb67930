import { describeError } from '../describe-error.ts';
import { once } from '../store/once.ts';
import type { Core } from './core.ts';

/**
 * Tells a person of something once, in whatever process and however often it is found, and never fails. It is written down
 * after it was told: who dies in between tells twice rather than never.
 */
export async function alertOnce({ database, log, alert }: Core, about: string, what: string): Promise<void> {
  const told = { scope: 'alert', key: about, fingerprint: about };
  const tell = async () => {
    alert(what);
    return about;
  };
  await database
    .transaction((tx) => once(tx, told, tell))
    .catch((error) => log.warn({ about, error: describeError(error) }, 'an alert may be told again'));
}
