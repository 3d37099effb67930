import assert from 'node:assert/strict';
import { listCharges } from 'betala/server/node';
import type { Payment } from '../../sdk/index.ts';
import type { Aftermath } from '../support/aftermath.ts';

/**
 * Nothing that somebody was told is paid was lost, nothing was charged beside it, and gateway, payments and books agree.
 * Everybody must have been told what became of what they paid.
 */
export async function assertNoneLostNoneDouble(after: Aftermath, paid: readonly Payment[]): Promise<void> {
  await after.oneRound();
  await after.assertAgreed();
  const charges = await listCharges(after.database);
  const charged = charges.filter(({ status }) => status === 'succeeded').map(({ attemptId }) => attemptId);
  const told = new Set(paid.map(({ id }) => id));
  assert.equal(told.size, paid.length, 'two purchases were told of one payment');
  assert.deepEqual(
    paid.filter(({ id }) => !charged.includes(id)).map(({ id }) => id),
    [],
    'told as paid, and lost',
  );
  assert.deepEqual(
    charged.filter((id) => !told.has(id)),
    [],
    'charged, and nobody was told',
  );
}
