import { SessionError } from './errors.ts';
import { unlessAborted } from './unless-aborted.ts';

/** Gives a billing session token that the host's own backend minted. */
export type GetSession = () => Promise<string>;

const patience = 10_000;

/** Holds the session token of one client; many calls that need a new one at once share one request for it. */
export class Session {
  readonly #getSession: GetSession;
  #token: Promise<string> | undefined;

  constructor(getSession: GetSession) {
    this.#getSession = getSession;
  }

  async token(): Promise<string> {
    this.#token ??= this.#fetch();
    const token = this.#token;
    try {
      return await token;
    } catch (cause) {
      if (this.#token === token) this.forget();
      const message = `getSession failed: ${cause}`;
      throw new SessionError('session-unavailable', message, { retry: 'safe', cause });
    }
  }

  /** A token in place of `refused`; the first of many calls that were refused asks for it, the others join in. */
  async refresh(refused: string): Promise<string> {
    const token = this.#token;
    if ((await token?.catch(() => '')) === refused && this.#token === token) this.forget();
    return this.token();
  }

  /** The next call asks for a new token. */
  forget(): void {
    this.#token = undefined;
  }

  /** Who the token speaks for, as far as it says so; only to tell apart what is stored in a browser. */
  async subject(): Promise<string> {
    const [, claims = ''] = (await this.token()).split('.');
    try {
      const { sub } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as { sub?: unknown };
      return String(sub ?? '');
    } catch {
      return '';
    }
  }

  async #fetch(): Promise<string> {
    const token = await unlessAborted(this.#getSession(), AbortSignal.timeout(patience));
    // A host's login page may come in its place.
    if (!token?.match?.(/^[\w.~+/=-]+$/)) throw new Error('it gave no token');
    return token;
  }
}
