import type { ImportDocument } from '../import/format.ts';

type Role = NonNullable<ImportDocument['people']>[number]['roles'][number]['role'];

/** The eight people of the sample company, one per role; the subject says which. */
export const samplePeople: readonly {
  subject: string;
  name: string;
  role: Role;
  on: 'account' | 'profiles';
}[] = [
  { subject: 'account-owner', name: 'Astrid Lindqvist', role: 'account-owner', on: 'account' },
  { subject: 'account-contributor', name: 'Bengt Åkesson', role: 'account-contributor', on: 'account' },
  { subject: 'account-reader', name: 'Cecilia Nyström', role: 'account-reader', on: 'account' },
  { subject: 'profile-owner', name: 'David Holm', role: 'profile-owner', on: 'profiles' },
  { subject: 'profile-contributor', name: 'Elin Sandberg', role: 'profile-contributor', on: 'profiles' },
  { subject: 'profile-reader', name: 'Fredrik Björk', role: 'profile-reader', on: 'profiles' },
  { subject: 'invoice-manager', name: 'Gunilla Ek', role: 'invoice-manager', on: 'profiles' },
  { subject: 'section-only', name: 'Henrik Dahl', role: 'section-owner', on: 'profiles' },
];
