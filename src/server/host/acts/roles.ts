import { and, eq, or } from 'drizzle-orm';
import * as z from 'zod/mini';
import { roles } from '../../access/roles.ts';
import { id, sessionName, text } from '../../backends/ledger/import/fields.ts';
import { touchProfile } from '../../backends/ledger/profiles.ts';
import { billingAccount, billingProfile, roleAssignment } from '../../backends/ledger/schema.ts';
import type { Transaction } from '../../store/database.ts';
import { type Act, common, invalid } from '../act.ts';
import { announce } from '../events/announce.ts';

const held = {
  /** As sessions name the person. */
  subject: sessionName,
  role: z.enum(roles),
  /** A billing account or a billing profile; a role on an account is held on its profiles. */
  scopeId: id,
};
const assigned = z.strictObject({ ...held, name: text, ...common });
const removed = z.strictObject({ ...held, ...common });
export type AssignRole = z.input<typeof assigned>;
export type RemoveRole = z.input<typeof removed>;

/** Gives a person a role, or the role's holder another name. */
export const assignRole: Act<z.output<typeof assigned>, void> = {
  name: 'assign-role',
  schema: assigned,
  async make(tx, { subject, name, role, scopeId }) {
    const profiles = await profilesIn(tx, role, scopeId);
    await tx
      .insert(roleAssignment)
      .values({ subject, name, role, scopeId })
      .onConflictDoUpdate({
        target: [roleAssignment.subject, roleAssignment.role, roleAssignment.scopeId],
        set: { name },
      });
    for (const profileId of profiles) {
      await touchProfile(tx, profileId);
      const data = { subject, name, role, scopeId };
      await announce(tx, { type: 'role.assigned', profileId, resourceId: subject, data });
    }
    return { id: subject, profileId: scopeId };
  },
  answer: async () => undefined,
};

/** Takes a role from a person; at the next payment it is no longer good. */
export const removeRole: Act<z.output<typeof removed>, void> = {
  name: 'remove-role',
  schema: removed,
  async make(tx, { subject, role, scopeId }) {
    const profiles = await profilesIn(tx, role, scopeId);
    const gone = await tx
      .delete(roleAssignment)
      .where(
        and(
          eq(roleAssignment.subject, subject),
          eq(roleAssignment.role, role),
          eq(roleAssignment.scopeId, scopeId),
        ),
      )
      .returning({ subject: roleAssignment.subject });
    for (const profileId of gone.length > 0 ? profiles : []) {
      await touchProfile(tx, profileId);
      const data = { subject, role, scopeId };
      await announce(tx, { type: 'role.removed', profileId, resourceId: subject, data });
    }
    return { id: subject, profileId: scopeId };
  },
  answer: async () => undefined,
};

/** The billing profiles that a scope reaches; sections are not kept here, so theirs may be any. */
async function profilesIn(tx: Transaction, role: string, scopeId: string): Promise<string[]> {
  if (role.startsWith('section-')) return [];
  const profiles = await tx
    .select({ id: billingProfile.id })
    .from(billingProfile)
    .where(or(eq(billingProfile.id, scopeId), eq(billingProfile.accountId, scopeId)))
    .orderBy(billingProfile.id);
  const isAccount = (await tx.$count(billingAccount, eq(billingAccount.id, scopeId))) > 0;
  if (profiles.length === 0 && !isAccount)
    throw invalid({ path: 'scopeId', message: 'Write the id of a billing account or a billing profile' });
  if (role.startsWith('account-') && !isAccount)
    throw invalid({ path: 'scopeId', message: 'Write the id of a billing account: the role is held on one' });
  return profiles.map((profile) => profile.id);
}
