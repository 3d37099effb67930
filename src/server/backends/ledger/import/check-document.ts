import { maxAmount } from '../../../../../sdk/contract/money.ts';
import { isBillable } from '../line-amounts.ts';
import { checkInvoices } from './check-invoice.ts';
import type { CheckedDocument } from './format.ts';
import type { ImportIssue } from './import-error.ts';

type Profile = CheckedDocument['profiles'][number];

/** What a schema cannot see: whether records fit each other and sums add up, but for invoices that are `known`. */
export function checkDocument(document: CheckedDocument, known: ReadonlySet<string>): ImportIssue[] {
  return [
    ...checkUnique(document),
    ...checkProfiles(document),
    ...checkPeople(document),
    ...checkMethods(document),
    ...checkOwners('credits', document.credits, document),
    ...checkOwners('schedules', document.schedules, document),
    ...checkOwners('recurringLines', document.recurringLines, document),
    ...checkOwners('pendingLines', document.pendingLines, document),
    ...checkBilling(document),
    ...checkInvoices(document, known),
  ];
}

function checkUnique(document: CheckedDocument): ImportIssue[] {
  const { accounts, profiles, paymentMethods, credits, invoices, recurringLines, pendingLines } = document;
  const lists = { accounts, profiles, paymentMethods, credits, invoices, recurringLines, pendingLines };
  return [
    ...Object.entries(lists).flatMap(([name, list]) =>
      repeated(list.map(({ id }) => id)).map((index) => ({
        path: `${name}.${index}.id`,
        message: 'Write another id: this one is taken further up',
      })),
    ),
    ...repeated(document.people.map(({ subject }) => subject)).map((index) => ({
      path: `people.${index}.subject`,
      message: 'Give this person all roles in one place: the subject is already further up',
    })),
    ...repeated(invoices.map(({ profileId, number }) => `${profileId} ${number}`)).map((index) => ({
      path: `invoices.${index}.number`,
      message: 'Write another number: a billing profile has each number once',
    })),
  ];
}

/** Where a value comes up again. */
function repeated(values: readonly string[]): number[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    if (seen.has(value)) return [index];
    seen.add(value);
    return [];
  });
}

function checkProfiles({ accounts, profiles, paymentMethods }: CheckedDocument): ImportIssue[] {
  const next = new Map<string, number>();
  return profiles.flatMap((profile, index) => {
    const { accountId, defaultPaymentMethodId, numberSeries } = profile;
    const issues: ImportIssue[] = [];
    const say = (field: string, message: string) =>
      issues.push({ path: `profiles.${index}.${field}`, message });
    if (!accounts.some(({ id }) => id === accountId))
      say('accountId', 'Write the id of an account of this file');
    const isOwn = paymentMethods.some(
      (method) => method.id === defaultPaymentMethodId && method.profileId === profile.id,
    );
    if (defaultPaymentMethodId !== null && !isOwn)
      say('defaultPaymentMethodId', 'Write the id of one of the profile’s own payment methods');
    issues.push(...checkPaysBy(profile, index));
    const known = next.get(numberSeries.series) ?? numberSeries.next;
    next.set(numberSeries.series, known);
    if (known !== numberSeries.next)
      say('numberSeries.next', `Write ${known}, as where the series ${numberSeries.series} comes first`);
    return issues;
  });
}

function checkPaysBy({ paysBy, defaultPaymentMethodId, autoPay }: Profile, index: number): ImportIssue[] {
  if (paysBy === 'wire' && defaultPaymentMethodId !== null)
    return [
      {
        path: `profiles.${index}.defaultPaymentMethodId`,
        message: 'Write null, since the profile pays by wire',
      },
    ];
  if (autoPay && defaultPaymentMethodId === null)
    return [
      {
        path: `profiles.${index}.autoPay`,
        message: 'Write false, or name a defaultPaymentMethodId to charge',
      },
    ];
  return [];
}

function checkPeople({ people, accounts, profiles }: CheckedDocument): ImportIssue[] {
  const scopes = new Set([...accounts, ...profiles].map(({ id }) => id));
  return people.flatMap((person, at) =>
    person.roles.flatMap(({ role, scopeId }, index) =>
      // Invoice sections are not part of the file, and their roles say nothing about billing profiles.
      role.startsWith('section-') || scopes.has(scopeId)
        ? []
        : [
            {
              path: `people.${at}.roles.${index}.scopeId`,
              message: 'Write the id of an account or a billing profile of this file',
            },
          ],
    ),
  );
}

function checkMethods(document: CheckedDocument): ImportIssue[] {
  const cards = document.paymentMethods.flatMap(({ type, brand, last4, expiryMonth, expiryYear }, index) =>
    Object.entries({ brand, last4, expiryMonth, expiryYear })
      .filter(([, value]) => type === 'card' && value === null)
      .map(([field]) => ({
        path: `paymentMethods.${index}.${field}`,
        message: 'Is missing: every card has one',
      })),
  );
  return [...checkOwners('paymentMethods', document.paymentMethods, document), ...cards];
}

function checkOwners(
  name: string,
  list: readonly { profileId: string }[],
  { profiles }: CheckedDocument,
): ImportIssue[] {
  return list.flatMap(({ profileId }, index) =>
    profiles.some(({ id }) => id === profileId)
      ? []
      : [{ path: `${name}.${index}.profileId`, message: 'Write the id of a billing profile of this file' }],
  );
}

function checkBilling({ schedules, recurringLines, pendingLines }: CheckedDocument): ImportIssue[] {
  return [
    ...repeated(schedules.map(({ profileId }) => profileId)).map((index) => ({
      path: `schedules.${index}.profileId`,
      message: 'Write each billing profile once: this one is further up',
    })),
    ...recurringLines.flatMap(({ startsOn, endsOn }, index) =>
      endsOn === null || endsOn >= startsOn
        ? []
        : [{ path: `recurringLines.${index}.endsOn`, message: 'Write a date that is not before startsOn' }],
    ),
    ...checkAmounts('recurringLines', recurringLines),
    ...checkAmounts('pendingLines', pendingLines),
  ];
}

function checkAmounts(
  name: string,
  lines: readonly { quantity: string; unitPrice: number }[],
): ImportIssue[] {
  return lines.flatMap(({ quantity, unitPrice }, index) =>
    isBillable(quantity, unitPrice)
      ? []
      : [
          {
            path: `${name}.${index}.quantity`,
            message: `Write less: times unitPrice it must come to at most ${maxAmount} minor units, either way`,
          },
        ],
  );
}
