import type { Guard } from './guards.ts';

const embedded = 'on PGlite';
const session = 'src/server/http/session.ts';
const sessions = 'test/server/sessions.test.ts';
const authority = 'test/server/authority.test.ts';
const claim = 'src/server/payments/claim.ts';

const door = (name: string, file: string, from: string, to: string, tests: string, only?: string): Guard => ({
  ...{ name, edit: { file, from, to }, tests },
  ...(only && { only }),
});

/** Guards that stand before the payment core, and those of the core that open and close its doors. */
export const doorGuards: Guard[] = [
  door(
    ...(['a part is paid where the agreement takes parts', 'src/server/payments/agreement.ts'] as const),
    ...(['if (account.paysInParts || ', 'if (account || '] as const),
    'test/server/paying.test.ts',
    embedded,
  ),
  door(
    ...(['what could not begin begins on the next connection', 'src/server/node/open-server.ts'] as const),
    ...(['if (hasBegun || broken === connections) throw error;', 'throw error;'] as const),
    'test/server/broken-connections.test.ts',
  ),
  door('a session names its issuer', session, '    issuer,\n    audience', '    audience', sessions),
  door('a session is meant for us', session, '    audience,\n    typ', '    typ', sessions),
  door('a session is no other kind of token', session, '    typ,\n', '', sessions),
  door(
    ...(['a session is signed as its key is', session, 'algorithms: [...algorithms],', ''] as const),
    sessions,
  ),
  door('a session ends', session, "['exp', 'iat',", "['iat',", sessions),
  door('a session is short', session, 'exp - iat <= longest', 'exp !== iat', sessions),
  door(
    ...(['another profile is not there', 'src/server/service.ts'] as const),
    ...(["if (!principal.profiles.includes(profileId)) throw new Refusal('not-found');", ''] as const),
    authority,
    'out of their session’s reach',
  ),
  door(
    ...(['a profile of another tenant is not there', 'src/server/service.ts'] as const),
    ...(['{ tenant: principal.tenant }', '{}'] as const),
    authority,
    'of another tenant',
  ),
  door(
    ...(['the role check of each route', 'src/server/service.ts'] as const),
    ...(['if (found.capabilities.holds(action)) return found;', 'if (found) return found;'] as const),
    authority,
    'reader on their own profile',
  ),
  door(
    ...(['a cookie counts from our own pages only', 'src/server/http/app.ts'] as const),
    ...(['  assertOwnPage(request, allowedOrigins);\n', ''] as const),
    'test/server/origins.test.ts',
  ),
  door(
    ...(['a cursor is signed', 'src/server/http/cursors.ts'] as const),
    ...(['if (bytes && (await', 'if (true || (await'] as const),
    'test/server/cursors.test.ts',
  ),
  door(
    ...(['a card number is refused', 'src/server/http/refuse-card-numbers.ts'] as const),
    ...(['if (paths.length === 0) return;', 'if (paths) return;'] as const),
    'test/server/card-numbers.test.ts',
  ),
  door(
    ...(['tries are limited', 'src/server/routes/limited.ts'] as const),
    ...(['refuseAfter(await limiter?.take(act, askingOf(asked)));', ''] as const),
    'test/server/limits.test.ts',
    embedded,
  ),
  door(
    ...(['declines close the door', 'src/server/routes/limited.ts'] as const),
    ...(["refuseAfter(await service.limiter?.look('decline', askingOf(asked)));", ''] as const),
    'test/server/limits.test.ts',
    embedded,
  ),
  door(
    ...(['declines are counted', 'src/server/payments/finish.ts'] as const),
    ...(["if (attempt.status !== 'failed' ||", "if (attempt.status !== 'canceled' ||"] as const),
    'test/server/limits.test.ts',
    embedded,
  ),
  door(
    ...(['the breaker', 'src/server/payments/payments.ts'] as const),
    ...(['if (this.#core.breaker.isOpen()) return this.#resume(order.key);', ''] as const),
    'test/server/payments/breaker.test.ts',
  ),
  door(
    ...(['nothing more is paid on a stopped invoice', claim] as const),
    ...(['  await assertNoneStopped(tx, backend.name, idsOf(order));\n', ''] as const),
    'test/server/payments/stopping.test.ts',
    embedded,
  ),
  door(
    ...(['the limit of a card', claim, 'request.total.amount > profile.cardLimit.amount', 'false'] as const),
    'test/server/billing.test.ts',
    embedded,
  ),
  door(
    ...(['an event is not old', 'src/server/gateways/sandbox/signature.ts'] as const),
    ...(['if (Math.abs(now.getTime() / 1000 - Number(time)) > tolerance) return false;', ''] as const),
    'test/server/payments/webhook.test.ts',
    embedded,
  ),
  door(
    ...(['a refusal stays one under its key', 'src/server/payments/keep-refusal.ts'] as const),
    ...(['if (!isForGood(error)) throw leavingOpen(error);', 'if (isForGood(error)) throw error;'] as const),
    'test/server/payments/late-copies.test.ts',
  ),
];
