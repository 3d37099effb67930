import { addDays, monthsAfter } from '../calendar.ts';
import type { ImportDocument } from '../import/format.ts';
import { sampleCards } from './cards.ts';
import { invoicesOf } from './invoices.ts';
import { firstOf } from './months.ts';
import { monthsToCome } from './months-to-come.ts';
import { samplePeople } from './people.ts';
import { sampleAccounts, sampleProfiles } from './profiles.ts';

/** A believable Swedish company with three years of invoices, as a document of the import format; the same each time. */
export function sampleCompany(today: string): ImportDocument {
  const billed = sampleProfiles.map((profile) => ({ profile, invoices: invoicesOf(profile, today) }));
  return {
    format: 'betala-import',
    version: 1,
    accounts: sampleAccounts,
    profiles: billed.map(({ profile: { series, ...profile }, invoices }) => ({
      ...profile,
      numberSeries: { series, next: 1001 + invoices.length },
    })),
    people: samplePeople.map(({ subject, name, role, on }) => ({
      subject,
      name,
      roles: (on === 'account' ? sampleAccounts : sampleProfiles).map(({ id }) => ({ role, scopeId: id })),
    })),
    paymentMethods: sampleCards(today),
    credits: sampleCredits(today),
    invoices: billed.flatMap(({ invoices }) => invoices),
    ...monthsToCome(sampleProfiles, today),
  };
}

/** One that is partly used and expires soon, and two that came after the last invoices were issued. */
function sampleCredits(today: string): NonNullable<ImportDocument['credits']> {
  const thisMonth = today.slice(0, 7);
  return [
    {
      id: 'cr_nordljus_storage',
      profileId: 'bp_nordljus_se',
      reason: 'Storage migration credit',
      granted: 500_000,
      grantedOn: firstOf(monthsAfter(thisMonth, -11)),
      expiresOn: addDays(today, 20),
    },
    {
      id: 'cr_nordljus_outage',
      profileId: 'bp_nordljus_se',
      reason: 'Service level credit',
      granted: 240_000,
      grantedOn: today,
      expiresOn: addDays(today, 365),
    },
    {
      id: 'cr_nordljus_europe',
      profileId: 'bp_nordljus_eu',
      reason: 'Welcome credit',
      granted: 15_000,
      grantedOn: today,
      expiresOn: null,
    },
  ];
}
