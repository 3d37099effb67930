import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../store/database.ts';
import { billingSchedule, pendingLine, recurringLine } from '../billing/schema.ts';
import { insertAll } from '../insert-all.ts';
import { keepParties } from '../parties.ts';
import { postAll } from '../post.ts';
import { touchProfile } from '../profiles.ts';
import * as tables from '../schema.ts';
import { byId, creditedBy } from './credit-notes.ts';
import { currencyOf } from './currency-of.ts';
import type { CheckedDocument } from './format.ts';
import { sumOf } from './invoice-sums.ts';
import { type InvoiceInCurrency, postingOfGrant, postingsOf, postingsOfNote } from './postings.ts';
import { roleId } from './records.ts';

/** Whether this record is to be written. */
export type IsNew = (kind: string, id: string) => boolean;

/** Writes what is new of a document, and books all that happened. */
export async function writeNew(tx: Transaction, document: CheckedDocument, isNew: IsNew): Promise<void> {
  const { accounts, people } = document;
  const profiles = document.profiles.filter(({ id }) => isNew('profile', id));
  await insertAll(
    tx,
    tables.billingAccount,
    accounts.filter(({ id }) => isNew('account', id)).map(accountRow),
  );
  await insertAll(
    tx,
    tables.billingProfile,
    profiles.map(({ numberSeries, ...profile }) => ({ ...profile, numberSeries: numberSeries.series })),
  );
  await writeSeries(tx, profiles);
  const roles = people.flatMap(({ subject, name, roles }) =>
    roles.map((role) => ({ subject, name, ...role })),
  );
  await insertAll(
    tx,
    tables.roleAssignment,
    roles.filter(({ subject, role, scopeId }) => isNew('role', roleId(subject, role, scopeId))),
    { skipTaken: true },
  );
  const methods = document.paymentMethods.filter(({ id }) => isNew('payment-method', id));
  await insertAll(tx, tables.paymentMethod, methods);
  const invoices = document.invoices
    .filter(({ id }) => isNew('invoice', id))
    .map((one) => inCurrency(one, document));
  await writeInvoices(tx, invoices);
  await keepParties(
    tx,
    invoices.flatMap(({ id, profileId }) =>
      document.profiles.filter((one) => one.id === profileId).map((profile) => ({ id, profile })),
    ),
  );
  await writeCredits(tx, document, invoices, isNew);
  await writeBilling(tx, document, isNew);
  const all = byId(document.invoices);
  await postAll(
    tx,
    invoices.flatMap((invoice) => [
      ...postingsOf(invoice, voidedOn(invoice, document)),
      ...postingsOfNote(invoice, creditedBy(invoice, all)),
    ]),
  );
  for (const profileId of new Set([...invoices, ...methods].map((record) => record.profileId)))
    await touchProfile(tx, profileId);
}

function accountRow({ agreementTypeWord, agreementType, ...account }: CheckedDocument['accounts'][number]) {
  return { ...account, agreementType: agreementTypeWord ?? agreementType };
}

/** A series that is in use already goes on where it is. */
async function writeSeries(tx: Transaction, profiles: CheckedDocument['profiles']): Promise<void> {
  for (const { numberSeries } of profiles)
    await tx.insert(tables.numberSeries).values(numberSeries).onConflictDoNothing();
}

function inCurrency<Item extends { currency: string | null; profileId: string }>(
  item: Item,
  document: CheckedDocument,
): Item & { currency: string } {
  return { ...item, currency: currencyOf(item, document) };
}

/** What the billing run goes on from; a profile that is billed already goes on where it is. */
async function writeBilling(
  tx: Transaction,
  { schedules, recurringLines, pendingLines }: CheckedDocument,
  isNew: IsNew,
): Promise<void> {
  await insertAll(
    tx,
    billingSchedule,
    schedules.filter(({ profileId }) => isNew('schedule', profileId)),
    { skipTaken: true },
  );
  await insertAll(
    tx,
    recurringLine,
    recurringLines.filter(({ id }) => isNew('recurring-line', id)),
  );
  await insertAll(
    tx,
    pendingLine,
    pendingLines.filter(({ id }) => isNew('pending-line', id)),
  );
}

/** A void is dated by the note that voids it. */
function voidedOn({ related, issueDate }: InvoiceInCurrency, { invoices }: CheckedDocument): string {
  const by = related.find(({ relation }) => relation === 'voided-by');
  return (by && invoices.find(({ id }) => id === by.id)?.issueDate) ?? issueDate;
}

async function writeInvoices(tx: Transaction, invoices: readonly InvoiceInCurrency[]): Promise<void> {
  await insertAll(
    tx,
    tables.invoice,
    invoices.map(
      ({ documentType, documentTypeWord, creditsApplied, creditApplied, payments, ...invoice }) => ({
        ...invoice,
        documentType: documentTypeWord ?? documentType,
        creditApplied: creditApplied ?? sumOf(creditsApplied),
        amountPaid: sumOf(payments),
        nextTry: invoice.automaticCharge?.state === 'scheduled' ? invoice.automaticCharge.date : null,
      }),
    ),
  );
  await insertAll(
    tx,
    tables.invoiceLine,
    invoices.flatMap(({ id, lines }) =>
      lines.map((line, position) => ({ ...line, position, invoiceId: id })),
    ),
  );
  await insertAll(
    tx,
    tables.invoiceRelation,
    invoices.flatMap(({ id, related }) =>
      related.map(({ id: relatedId, relation }) => ({ invoiceId: id, relatedId, relation })),
    ),
  );
}

/** New credits with what is left of them; credits that were there before lose what the new invoices take. */
async function writeCredits(
  tx: Transaction,
  document: CheckedDocument,
  invoices: readonly InvoiceInCurrency[],
  isNew: IsNew,
): Promise<void> {
  const taken = (creditId: string) =>
    sumOf(
      invoices.flatMap(({ creditsApplied }) => creditsApplied.filter((one) => one.creditId === creditId)),
    );
  const credits = document.credits.map((one) => ({ ...inCurrency(one, document), taken: taken(one.id) }));
  const granted = credits.filter(({ id }) => isNew('credit', id));
  await insertAll(
    tx,
    tables.credit,
    granted.map(({ taken, ...credit }) => ({ ...credit, remaining: credit.granted - taken })),
  );
  await postAll(tx, granted.map(postingOfGrant));
  for (const { id, taken } of credits.filter((credit) => credit.taken > 0 && !isNew('credit', credit.id)))
    await tx
      .update(tables.credit)
      .set({ remaining: sql`${tables.credit.remaining} - ${taken}` })
      .where(eq(tables.credit.id, id));
}
