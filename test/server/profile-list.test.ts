import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  type AccessSource,
  type BillingBackend,
  type BillingHandler,
  createBillingHandler,
  createLedgerAccess,
  createLedgerBackend,
  createSandboxGateway,
  systemClock,
} from 'betala/server';
import { Refusal } from '../../src/server/refusal.ts';
import { bringInMany, manyId } from '../support/many-profiles.ts';
import {
  clientOf,
  european,
  everyProfile,
  openTestService,
  secret,
  type TestService,
} from '../support/service.ts';

describe('the billing profiles of a session', () => {
  let service: TestService;
  let billing: BillingHandler;
  let roles: AccessSource['rolesOf'];
  let questions = 0;
  before(async () => {
    service = await openTestService();
    const { database } = service;
    const access = createLedgerAccess(database);
    const backend = createLedgerBackend({ database, clock: systemClock });
    billing = createBillingHandler({
      database,
      backend: Object.assign(Object.create(backend), {
        profiles(...asked: Parameters<BillingBackend['profiles']>) {
          questions++;
          return backend.profiles(...asked);
        },
      }),
      gateway: createSandboxGateway({ database, cardEntry: 'test-cards' }),
      access: { ...access, rolesOf: (...asked) => roles(...asked) },
      sessionKeys: { secrets: [secret] },
    });
    roles = access.rolesOf;
  });
  after(() => service.close());

  const listed = async (profiles: readonly string[] = everyProfile) => {
    const { items } = await clientOf({ billing }, profiles)('account-owner').profiles.list();
    return items.map(({ id }) => id);
  };

  test('are listed in the order of the session, each once, without those that are not there', async () => {
    const reversed = [...everyProfile].reverse();
    assert.deepEqual(await listed([...reversed, 'bp_none', european, 'no\0id']), reversed);
  });

  test('are read with one question, and their roles few at a time, however many a session names', async () => {
    const known = roles;
    let [current, most] = [0, 0];
    roles = async (...asked) => {
      most = Math.max(most, ++current);
      await new Promise((resolve) => setImmediate(resolve));
      return known(...asked).finally(() => current--);
    };
    questions = 0;
    await bringInMany(service, 40, () => undefined);
    const reader = {
      subject: 'account-owner',
      name: 'Astrid',
      role: 'account-reader',
      scopeId: 'ba_many',
    } as const;
    await service.host.assignRole(reader);
    const ids = Array.from({ length: 400 }, (_, index) => manyId(index));
    assert.deepEqual(await listed(ids), ids.slice(0, 40));
    assert.deepEqual([questions, most], [1, 10]);
    roles = known;
  });

  test('B47: are those of its tenant alone, also where it names others on which the person holds a role', async () => {
    assert.deepEqual(await listed([...everyProfile, manyId(0)]), everyProfile);
    assert.deepEqual(await listed([manyId(0), ...everyProfile]), [manyId(0)]);
  });

  test('without one that is gone by now, where the host’s own roles say so', async () => {
    const known = roles;
    roles = async (subject, profile) => {
      if (profile === european) throw new Refusal('not-found');
      return known(subject, profile);
    };
    assert.deepEqual(
      await listed(),
      everyProfile.filter((id) => id !== european),
    );
    roles = known;
  });

  test('F40: are no empty list while roles or database are away', async () => {
    const known = roles;
    roles = () => Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }));
    await assert.rejects(listed(), { code: 'unavailable' });
    roles = known;
  });
});
