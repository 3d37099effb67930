import { fingerprint } from '../../../store/fingerprint.ts';
import type { CheckedDocument } from './format.ts';

export const recordKinds = [
  'account',
  'profile',
  'role',
  'payment-method',
  'credit',
  'invoice',
  'schedule',
  'recurring-line',
  'pending-line',
] as const;
export type RecordKind = (typeof recordKinds)[number];

/** One thing that a file brings in, as it is remembered: the same again changes nothing, another is refused. */
export interface ImportRecord {
  kind: RecordKind;
  id: string;
  /** Unique among everything that was ever imported. */
  key: string;
  fingerprint: string;
  path: string;
}

/** Everything in the document that is remembered by itself. */
export function listRecords(document: CheckedDocument): Promise<ImportRecord[]> {
  const { accounts, profiles, people, paymentMethods, credits, invoices } = document;
  const schedules = document.schedules.map((content) => ({ ...content, id: content.profileId }));
  const roles = people.flatMap(({ subject, name, roles }, at) =>
    roles.map(({ role, scopeId }, index) => ({
      kind: 'role' as const,
      id: roleId(subject, role, scopeId),
      path: `people.${at}.roles.${index}`,
      content: name,
    })),
  );
  return Promise.all(
    [
      ...records('account', 'accounts', accounts),
      ...records('profile', 'profiles', profiles),
      ...roles,
      ...records('payment-method', 'paymentMethods', paymentMethods),
      ...records('credit', 'credits', credits),
      ...records('invoice', 'invoices', invoices),
      ...records('schedule', 'schedules', schedules),
      ...records('recurring-line', 'recurringLines', document.recurringLines),
      ...records('pending-line', 'pendingLines', document.pendingLines),
    ].map(async ({ content, ...record }) => ({
      ...record,
      key: `${record.kind} ${record.id}`,
      fingerprint: await fingerprint(content),
    })),
  );
}

/** A role is what one person holds on one thing. */
export const roleId = (subject: string, role: string, scopeId: string) => `${subject} ${role} ${scopeId}`;

function records(kind: RecordKind, list: string, items: readonly { id: string }[]) {
  return items.map((content, index) => ({ kind, id: content.id, path: `${list}.${index}`, content }));
}
