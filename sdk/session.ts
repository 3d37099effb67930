import { SessionError } from './errors.ts';
import { tooLate } from './too-late.ts';

/** Gives a billing session token that the host's own backend minted. */
export type GetSession = () => Promise<string>;

const patience = 10_000;

/** Holds the session token of one client; many calls that need a new one at once share one request for it. */
export class Session {
  readonly #getSession: GetSession;
  #token: Promise<string> | undefined;
  #latest: string | undefined;

  constructor(getSession: GetSession) {
    this.#getSession = getSession;
  }

  token(): Promise<string> {
    this.#token ??= this.#fetch().catch((error: unknown) => {
      this.#token = undefined;
      throw error;
    });
    return this.#token;
  }

  /** A token in place of `refused`; the first of many calls that were refused asks for it, the others join in. */
  refresh(refused: string): Promise<string> {
    if (this.#latest === refused) {
      this.#latest = undefined;
      this.#token = undefined;
    }
    return this.token();
  }

  /** Who the token speaks for, as far as it says so; only to tell apart what is stored in a browser. */
  async subject(): Promise<string> {
    try {
      const [, claims = ''] = (await this.token()).split('.');
      const { sub } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as { sub?: unknown };
      return String(sub ?? '');
    } catch {
      return '';
    }
  }

  async #fetch(): Promise<string> {
    try {
      const token = await Promise.race([this.#getSession(), tooLate(patience)]);
      if (typeof token !== 'string' || !token) throw new Error('it must resolve to a token');
      this.#latest = token;
      return token;
    } catch (cause) {
      const message = `getSession failed: ${cause instanceof Error ? cause.message : cause}`;
      throw new SessionError('session-unavailable', message, { retry: 'safe', cause });
    }
  }
}
