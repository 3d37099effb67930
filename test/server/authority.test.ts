import assert from 'node:assert/strict';
import { after, before, describe, mock, test } from 'node:test';
import { createBillingSession } from 'betala/server';
import { endpoints } from '../../sdk/contract/endpoints.ts';
import { type Role, roles, rolesFor } from '../../src/server/access/roles.ts';
import { createApp } from '../../src/server/http/app.ts';
import type { Routes } from '../../src/server/http/mount.ts';
import { silentLog } from '../../src/server/http/silent-log.ts';
import { traceWith } from '../../src/server/payments/telemetry.ts';
import { auditLog } from '../../src/server/store/schema.ts';
import { type Answer, answerOf } from '../support/doors.ts';
import { madeUp, type Named, nameAll } from '../support/named.ts';
import { leaveFor, lets, roleTable } from '../support/role-table.ts';
import { openDoors, type RouteRow, requestOf, routeTable } from '../support/route-table.ts';
import { rowHashes } from '../support/row-hash.ts';
import { sampleDatabase } from '../support/sample-database.ts';
import { baseUrl, european, openFilled, secret, swedish, type TestService } from '../support/service.ts';
import { bringIn, profileId as ofAnotherTenant } from '../support/small-company.ts';

const people = [...roles, 'no-role'] as const;
type Person = (typeof people)[number];

/** From where somebody asks: as whom, with what session, about what; and how each route is to answer. */
interface Standpoint {
  who: 'is' | 'was';
  session: 'good' | 'expired' | 'none';
  reaches: readonly string[];
  named: () => Named;
  verdict: (person: Person, row: RouteRow) => string;
}

const rows = Object.entries(routeTable);
const isOnAccount = (person: Person) => person.startsWith('account-');
const leavesOf = (person: Person) => (person === 'no-role' ? [] : roleTable[person]);
const namesProfile = ({ route }: RouteRow) => endpoints[route].path.includes('{profileId}');
const leavesTrail = (row: RouteRow) => writes(row) && row.route !== 'quotePayment';
const writes = ({ route }: RouteRow) => endpoints[route].method !== 'GET';

const byRole = (person: Person, { needs }: RouteRow) =>
  needs.every((one) => leavesOf(person).includes(one)) ? 'done' : '403 forbidden';
const notFound = (_: Person, row: RouteRow) => (namesProfile(row) ? '404 not-found' : 'done');
const noSession = () => '401 session-invalid';
const said = ({ status, body }: Answer) => (status < 300 ? 'done' : `${status} ${body.code}`);

let service: TestService;
let own: Named;
let siblings: Named;

const atHome: Standpoint = {
  ...{ who: 'is', session: 'good', reaches: [swedish], named: () => own, verdict: byRole },
};
const standpoints: Record<string, Standpoint> = {
  'on their own profile': atHome,
  'on a sibling profile that their session reaches': {
    ...{ ...atHome, reaches: [swedish, european], named: () => siblings },
    verdict: (person, row) => byRole(isOnAccount(person) ? person : 'no-role', row),
  },
  'on a sibling profile out of their session’s reach': {
    ...{ ...atHome, named: () => siblings, verdict: notFound },
  },
  'on a profile of another tenant, though their session names it': {
    ...{ ...atHome, reaches: [swedish, ofAnotherTenant], verdict: notFound },
    named: () => ({ ...siblings, profile: ofAnotherTenant }),
  },
  'on a profile that there is not': { ...atHome, named: () => madeUp('bp_nobody'), verdict: notFound },
  'after the role was taken from them': {
    ...{ ...atHome, who: 'was', verdict: (_, row) => byRole('no-role', row) },
  },
  'with a session that has run out': { ...atHome, session: 'expired', verdict: noSession },
  'without a session': { ...atHome, session: 'none', verdict: noSession },
};

describe('T12/B47: who may do what, at every route', () => {
  before(async () => {
    service = await openFilled({ sandboxEvents: 'hold', databaseUrl: await sampleDatabase() });
    await bringIn(service, { id: 'inv_vik_1', number: 'VK-1' });
    for (const role of roles) await hold(role);
    // Billing runs by itself every ten minutes; what there is to do is done before rows are compared.
    await service.bill();
    own = await nameAll(service.clientFor('account-owner'), swedish);
    siblings = await nameAll(service.clientFor('account-owner'), european);
  });
  after(() => service.close());

  for (const person of people) {
    for (const [where, standpoint] of Object.entries(standpoints)) {
      test(`${person} ${where}`, async () => {
        const answers = await askAll(person, standpoint);
        const wanted = rows.map(([name, row]) => [name, standpoint.verdict(person, row)]);
        assert.deepEqual(answers, Object.fromEntries(wanted));
      });
    }

    test(`B46: ${person} learns nothing of what another profile has: it is as if it did not exist`, async () => {
      const mine = await nameAll(service.clientFor('account-owner'), swedish);
      const before = await standing();
      for (const [name, row] of rows.filter(([, { names }]) => names.length > 0)) {
        const foreign = { ...mine, ...only(row, siblings) };
        const answer = await ask(person, atHome, row, foreign);
        const wanted = byRole(person, row);
        assert.equal(said(answer), wanted === 'done' ? (row.unknown ?? '404 not-found') : wanted, name);
        const nowhere = await ask(person, atHome, row, { ...mine, ...only(row, madeUp(swedish)) });
        assert.deepEqual(withoutId(answer), withoutId(nowhere), name);
      }
      assert.deepEqual((await standing()).rows, before.rows);
    });
  }
});

/** Gives the role to one person, and to another from whom it is taken again. */
async function hold(role: Role): Promise<void> {
  const held = { role, scopeId: isOnAccount(role) ? 'ba_nordljus' : swedish };
  await service.host.assignRole({ subject: `is-${role}`, name: role, ...held });
  await service.host.assignRole({ subject: `was-${role}`, name: role, ...held });
  await service.host.removeRole({ subject: `was-${role}`, ...held });
}

/** Every row, apart from what tells of a refusal; and how many lines the audit trail has with those. */
async function standing(): Promise<{ rows: Record<string, string>; deeds: number }> {
  // Documents are drawn on their own; what there is to do is done before rows are compared.
  await service.billing.exports.work();
  return { rows: await rowHashes(service), deeds: await service.database.$count(auditLog) };
}

/** What every route says: first all that refuse, which must change no row but tell the audit trail, then those that do what they are asked. */
async function askAll(person: Person, standpoint: Standpoint): Promise<Record<string, string>> {
  const { verdict, named } = standpoint;
  const answers: Record<string, string> = {};
  const before = await standing();
  const refused = rows.filter(([, row]) => verdict(person, row) !== 'done');
  for (const [name, row] of refused) answers[name] = said(await ask(person, standpoint, row, named()));
  const after = await standing();
  assert.deepEqual(after.rows, before.rows, 'a refusal changed a row');
  const told = standpoint.session === 'good' ? refused.filter(([, row]) => leavesTrail(row)).length : 0;
  assert.equal(after.deeds - before.deeds, told, 'refusals in the audit trail');
  for (const [name, row] of rows.filter(([, row]) => verdict(person, row) === 'done'))
    answers[name] = said(await ask(person, standpoint, row, await namedFor(row, named())));
  return answers;
}

/** What a request may name that is going to be done: writing uses up what it names. */
function namedFor(row: RouteRow, named: Named): Named | Promise<Named> {
  if (!writes(row) || row.names.length === 0) return named;
  const client = service.clientFor('account-owner');
  return nameAll(client, named.profile, row.route === 'cancelPayment' ? 'challenge' : 'visa');
}

async function ask(person: Person, standpoint: Standpoint, row: RouteRow, named: Named): Promise<Answer> {
  const { path, headers, ...init } = requestOf(row, named);
  const sent = { ...headers, ...(await sessionOf(person, standpoint)) };
  return answerOf(await service.billing.fetch(new Request(baseUrl + path, { ...init, headers: sent })));
}

async function sessionOf(
  person: Person,
  { who, session, reaches }: Standpoint,
): Promise<Record<string, string>> {
  if (session === 'none') return {};
  const facts = { secret, name: person, tenant: 'nordljus', profiles: reaches };
  if (session === 'expired') mock.timers.enable({ apis: ['Date'], now: Date.now() - 20 * 60_000 });
  const token = await createBillingSession({ ...facts, subject: `${who}-${person}` });
  mock.timers.reset();
  return { authorization: `Bearer ${token}` };
}

/** Only what the row's request names, so that it is the one thing in it that is not there. */
function only({ names }: RouteRow, named: Named): Partial<Named> {
  return Object.fromEntries(names.map((name) => [name, named[name]]));
}

function withoutId({ status, headers, body }: Answer) {
  const { requestId: _, ...rest } = body;
  const kept = [...headers].filter(([name]) => name !== 'x-request-id');
  return { status, headers: kept, body: rest };
}

describe('T12: the tables of roles and routes', () => {
  test('give each role what the service gives it, and nothing else', () => {
    const actions = Object.keys(rolesFor) as (keyof typeof rolesFor)[];
    assert.deepEqual(actions.sort(), Object.keys(leaveFor).sort());
    for (const action of actions)
      assert.deepEqual(
        roles.filter((role) => rolesFor[action].includes(role)),
        roles.filter((role) => lets(role, action)),
        action,
      );
  });

  test('have a row for every route that a browser may call', () => {
    const mounted = createApp({
      ...{ routes: {} as Routes, verifiers: [], session: 'header', basePath: '/', allowedOrigins: [] },
      ...{
        checks: {},
        gatewayState: () => 'closed' as const,
        log: silentLog,
        trace: traceWith(undefined),
        receive: async () => false,
      },
    }).routes.filter(({ method }) => method !== 'ALL');
    const asPath = (path: string) => path.replace(/\{(\w+)\}/g, ':$1');
    const written = rows.map(
      ([, { route }]) => `${endpoints[route].method} ${asPath(endpoints[route].path)}`,
    );
    assert.deepEqual(
      mounted.map(({ method, path }) => `${method} ${path}`).sort(),
      [...new Set(written), ...Object.keys(openDoors)].sort(),
    );
  });
});
