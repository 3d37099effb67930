import { and, asc, eq, gt, gte, inArray, isNull, or } from 'drizzle-orm';
import type { Credit } from '../../../../sdk/contract/credit.ts';
import type { BillingBackend, Clock, DocumentSource, PayableInvoice } from '../../ports.ts';
import type { Database, Reader } from '../../store/database.ts';
import { readBalance } from './balance.ts';
import { dateIn } from './calendar.ts';
import { documentSource } from './documents.ts';
import { readInvoice } from './invoice.ts';
import { listInvoices } from './invoices.ts';
import { applyKept } from './kept-money.ts';
import { readMonths } from './months.ts';
import {
  addPaymentMethod,
  chargeableMethod,
  listPaymentMethods,
  removePaymentMethod,
  setDefault,
} from './payment-methods.ts';
import { listProfiles, type ProfileRow, profileRow, touchProfile } from './profiles.ts';
import { bookedReversals, reverse, reversible } from './refunds.ts';
import { credit, invoice } from './schema.ts';
import { settle } from './settle.ts';
import { bookedPayments, differencesIn } from './verify-books.ts';
import { verifyInvoices } from './verify-invoices.ts';

export interface LedgerOptions {
  database: Database;
  clock: Clock;
}

/** Our own system of record as a billing backend. */
export function createLedgerBackend({ database, clock }: LedgerOptions): BillingBackend {
  /** Reads something of a profile as it is on its own calendar's day. */
  const on = async <Result>(
    profileId: string,
    read: (profile: ProfileRow, date: string) => Promise<Result>,
    reader: Reader = database,
  ) => {
    const profile = await profileRow(reader, profileId);
    return read(profile, dateIn(profile.timeZone, await clock.now(reader)));
  };
  return {
    name: 'ledger',
    clock,
    pays: { allowed: true },
    profiles: (ids, { tenant, within } = {}) => listProfiles(within ?? database, ids, tenant),
    revision: async (profileId) => String((await profileRow(database, profileId)).revision),
    balance: async (profileId) =>
      readBalance(database, await profileRow(database, profileId), await clock.now()),
    months: (profileId) => on(profileId, (profile, date) => readMonths(database, profile, date)),
    credits: (profileId) => on(profileId, (_, date) => listCredits(database, profileId, date)),
    invoices: (profileId, query, options) =>
      on(profileId, (profile, today) => listInvoices(database, profile, query, { today, ...options })),
    invoice: (profileId, invoiceId) =>
      on(profileId, (profile, date) => readInvoice(database, profile, invoiceId, date)),
    document: (profileId, ...ids) =>
      on(profileId, (profile, date) => readDocument(database, profile, date, ...ids)),
    paymentMethods: (profileId) =>
      on(profileId, (profile, date) => listPaymentMethods(database, profile, date)),
    addPaymentMethod,
    removePaymentMethod,
    setDefault,
    payables: (profileId, ids, within) => listPayables(within ?? database, profileId, ids),
    savedMethod: (profileId, id, within = undefined) =>
      on(profileId, (_, date) => chargeableMethod(within ?? database, profileId, id, date), within),
    async settle(tx, attempt, card) {
      await settle(tx, attempt, await clock.now(tx));
      const { gateway, gatewayToken, profileId } = attempt;
      if (!attempt.saveMethod || !card || gatewayToken === null) return;
      await addPaymentMethod(tx, profileId, { ...card, gateway, gatewayToken, makeDefault: false });
    },
    applyKept: (tx, invoiceIds) => applyKept(tx, invoiceIds, () => clock.now(tx)),
    reversible,
    reverse: async (tx, attempt, reversal) => reverse(tx, attempt, reversal, await clock.now(tx)),
    touch: touchProfile,
    verify: () => differencesIn(database),
    verifyInvoices,
    booked: (attemptIds) => bookedPayments(database, attemptIds),
    bookedReversals: (ids) => bookedReversals(database, ids),
  };
}

async function readDocument(
  reader: Reader,
  profile: ProfileRow,
  today: string,
  invoiceId: string,
  documentId: string,
): Promise<DocumentSource | undefined> {
  const found = await readInvoice(reader, profile, invoiceId, today);
  return found && documentSource(reader, profile, found, documentId);
}

async function listPayables(
  reader: Reader,
  profileId: string,
  ids: readonly string[],
): Promise<PayableInvoice[]> {
  const rows = await reader
    .select()
    .from(invoice)
    .where(and(eq(invoice.profileId, profileId), inArray(invoice.id, [...ids])))
    .orderBy(asc(invoice.issueDate), asc(invoice.number));
  return rows.map(({ id, number, version, amountDue, currency, state, documentType }) => ({
    id,
    number,
    version: String(version),
    amountDue: { amount: amountDue, currency },
    payable: state === 'open' && documentType === 'invoice',
  }));
}

async function listCredits(reader: Reader, profileId: string, today: string): Promise<Credit[]> {
  const rows = await reader
    .select()
    .from(credit)
    .where(
      and(
        eq(credit.profileId, profileId),
        gt(credit.remaining, 0),
        or(isNull(credit.expiresOn), gte(credit.expiresOn, today)),
      ),
    )
    .orderBy(asc(credit.expiresOn), asc(credit.grantedOn));
  return rows.map(({ id, reason, currency, granted, remaining, grantedOn, expiresOn }) => ({
    id,
    reason,
    granted: { amount: granted, currency },
    remaining: { amount: remaining, currency },
    grantedOn,
    expiresOn,
  }));
}
