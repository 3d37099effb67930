import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createCursors } from '../../src/server/http/cursors.ts';
import { writeCursor } from '../../src/server/store/cursor.ts';
import { doorOf, refusalOf } from '../support/doors.ts';
import { newCard } from '../support/paying.ts';
import { european, openTestService, swedish, type TestService } from '../support/service.ts';
import { begin } from '../support/step-page.ts';

describe('B54: where a list goes on', () => {
  let service: TestService;
  let invoices: string;
  let paid: string;
  before(async () => {
    service = await openTestService();
    for (let payment = 0; payment < 2; payment++)
      await begin(service.clientFor('profile-owner'), newCard('visa'));
    invoices = await cursorOf('invoices');
    paid = await cursorOf('payments');
  });
  after(() => service.close());

  const list = (name: string, cursor: string, as = 'account-owner', profile = swedish) =>
    doorOf(service)(
      `/profiles/${profile}/${name}?limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      {
        as,
      },
    );
  const cursorOf = async (name: string) => String((await list(name, '')).body.nextCursor);
  const refused = async (answer: ReturnType<typeof list>) => {
    assert.deepEqual(refusalOf(await answer), [422, 'invalid-request']);
    assert.match(JSON.stringify((await answer).body.errors), /nextCursor of the page before/);
  };

  test('is read back by whoever was given it', async () => {
    for (const [name, cursor] of [
      ['invoices', invoices],
      ['payments', paid],
    ] as const)
      assert.equal((await list(name, cursor)).status, 200);
  });

  test('cannot be made up, such as one whose date no database can read', async () => {
    await refused(list('payments', writeCursor(['no date at all', 'pay_1'])));
    await refused(list('invoices', writeCursor(['-issueDate', '2026-99-99', 'inv_1'])));
    await refused(list('invoices', 'nonsense'));
  });

  test('cannot be altered by one letter', async () => {
    const altered = (at: number) =>
      `${paid.slice(0, at)}${paid[at] === 'A' ? 'B' : 'A'}${paid.slice(at + 1)}`;
    for (const at of [0, 5, paid.indexOf('.') + 1, paid.length - 5])
      await refused(list('payments', altered(at)));
  });

  test('is of no use for another list, another profile or another person', async () => {
    await refused(list('payments', invoices));
    await refused(list('invoices', invoices, 'account-owner', european));
    await refused(list('invoices', invoices, 'profile-owner'));
  });

  test('is still read while its key is being changed', async () => {
    const [old, fresh] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    const signed = await createCursors([old]).sign('here', 'list');
    assert.equal(await createCursors([fresh, old]).read(signed, 'list'), 'here');
    await assert.rejects(createCursors([fresh]).read(signed, 'list'), { code: 'invalid-request' });
  });
});
