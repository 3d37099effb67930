import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { credit } from '../../src/server/backends/ledger/schema.ts';
import { billedCompany, dayBefore, firstOfMonth, invoicesOf, take } from '../support/billed-company.ts';
import { onEachDatabase } from '../support/databases.ts';
import { today } from '../support/today.ts';

const patience = 60_000;

/** Looks again until something is there; the queue begins some seconds after the service. */
async function until<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  for (const end = Date.now() + patience; Date.now() < end; await pause(300)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`Nothing came within ${patience / 1000} seconds`);
}

onEachDatabase('A service that nobody asks anything', (service) => {
  /** A company whose last month is not billed yet. */
  const late = (suffix: string, card: string) => {
    const file = billedCompany(suffix, { card });
    const { profileId } = file;
    file.schedules = [{ profileId, billedThrough: dayBefore(firstOfMonth(-1)) }];
    file.recurringLines = file.recurringLines?.map((line) => ({ ...line, startsOn: firstOfMonth(-1) })) ?? [];
    return file;
  };

  test('bills what fell due while it was not up, charges default cards, and lets credits expire', async () => {
    const [good, bad] = [late('_job', 'visa'), late('_job_bad', 'declined')];
    const { profileId } = good;
    good.credits = [
      {
        ...{ id: 'cr_job', profileId, reason: 'Outage', granted: 10_000 },
        ...{ grantedOn: firstOfMonth(-2), expiresOn: dayBefore(firstOfMonth()) },
      },
    ];
    const [client, other] = [await take(service(), good), await take(service(), bad)];
    const paid = await until(async () =>
      (await invoicesOf(client, profileId)).find(({ status }) => status === 'paid'),
    );
    assert.deepEqual([paid.issueDate, paid.amountPaid.amount], [today, 50_000]);
    const failed = await until(async () =>
      (await invoicesOf(other, bad.profileId)).find(
        ({ automaticCharge }) => automaticCharge?.failure !== null && automaticCharge !== null,
      ),
    );
    assert.equal(failed.automaticCharge?.state, 'failed');
    assert.ok(failed.automaticCharge?.nextTry, 'it is tried again');
    const [left] = await service().database.select().from(credit).where(eq(credit.id, 'cr_job'));
    assert.equal(left?.remaining, 0);
  });
});
