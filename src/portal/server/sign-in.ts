import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { type Person, personOf } from './people.ts';

const lifetime = 8 * 60 * 60;

/** The portal's own sign-in: a signed cookie that says who is there. The demo asks for no password. */
export class SignIn {
  readonly #cookie: string;
  readonly #key: string;

  /** Cookies ignore ports, so the name carries it: two portals on one machine keep their people apart. */
  constructor({ secret, port }: { secret: string; port: number }) {
    this.#cookie = `portal-${port}`;
    this.#key = createHmac('sha256', secret).update('portal sign-in').digest('base64url');
  }

  /** Who is signed in, or undefined. */
  async who(context: Context): Promise<Person | undefined> {
    const value = await getSignedCookie(context, this.#key, this.#cookie);
    const [subject, expires] = value ? value.split('|') : [];
    return Number(expires) > Date.now() ? personOf(subject) : undefined;
  }

  async enter(context: Context, person: Person): Promise<void> {
    const value = `${person.subject}|${Date.now() + lifetime * 1000}`;
    const options = { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: lifetime } as const;
    await setSignedCookie(context, this.#cookie, value, this.#key, options);
  }

  leave(context: Context): void {
    deleteCookie(context, this.#cookie, { path: '/' });
  }
}
