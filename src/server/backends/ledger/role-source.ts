import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { type Role, roles } from '../../access/roles.ts';
import type { AccessSource } from '../../ports.ts';
import type { Database, Reader } from '../../store/database.ts';
import { billingProfile, roleAssignment } from './schema.ts';

/** Roles from the ledger's own table; what is held on an account is held on its billing profiles. */
export function createLedgerAccess(database: Database): AccessSource {
  const scoped = (reader: Reader, profileId: string) =>
    or(
      eq(roleAssignment.scopeId, profileId),
      inArray(
        roleAssignment.scopeId,
        reader
          .select({ id: billingProfile.accountId })
          .from(billingProfile)
          .where(eq(billingProfile.id, profileId)),
      ),
    );
  return {
    async rolesOf(subject, profileId, within) {
      const reader = within ?? database;
      const rows = await reader
        .select({ role: roleAssignment.role })
        .from(roleAssignment)
        .where(and(eq(roleAssignment.subject, subject), scoped(reader, profileId)));
      return rows.map(({ role }) => role as Role).filter((role) => roles.includes(role));
    },
    async namesWith(wanted, profileId) {
      const rows = await database
        .select({ name: roleAssignment.name })
        .from(roleAssignment)
        .where(and(inArray(roleAssignment.role, [...wanted]), scoped(database, profileId)))
        .groupBy(roleAssignment.name)
        .orderBy(sql`min(${roleAssignment.role})`, asc(roleAssignment.name))
        .limit(10);
      return rows.map(({ name }) => name);
    },
  };
}
