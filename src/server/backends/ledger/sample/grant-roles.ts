import { notInArray } from 'drizzle-orm';
import type { Database } from '../../../store/database.ts';
import { billingAccount, billingProfile, roleAssignment } from '../schema.ts';
import { samplePeople } from './people.ts';

/** Gives the sample people their roles on every account that nobody has a role on, such as one from a foreign file. */
export async function grantSampleRoles(database: Database): Promise<void> {
  const taken = database.select({ id: roleAssignment.scopeId }).from(roleAssignment);
  const accounts = await database.select().from(billingAccount).where(notInArray(billingAccount.id, taken));
  const profiles = await database.select().from(billingProfile);
  for (const { id } of accounts) {
    const own = profiles.filter(({ accountId }) => accountId === id).map((profile) => profile.id);
    const held = samplePeople.flatMap(({ on, ...person }) =>
      (on === 'account' ? [id] : own).map((scopeId) => ({ ...person, scopeId })),
    );
    if (held.length > 0) await database.insert(roleAssignment).values(held).onConflictDoNothing();
  }
}
