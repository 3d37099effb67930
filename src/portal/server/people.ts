/** Someone who can sign in to the demo portal. */
export interface Person {
  subject: string;
  name: string;
}

/** The sample company's people; each holds the billing role that the subject is named after. */
export const people: readonly Person[] = [
  { subject: 'account-owner', name: 'Astrid Lindqvist' },
  { subject: 'account-contributor', name: 'Bengt Åkesson' },
  { subject: 'account-reader', name: 'Cecilia Nyström' },
  { subject: 'profile-owner', name: 'David Holm' },
  { subject: 'profile-contributor', name: 'Elin Sandberg' },
  { subject: 'profile-reader', name: 'Fredrik Björk' },
  { subject: 'invoice-manager', name: 'Gunilla Ek' },
  { subject: 'section-only', name: 'Henrik Dahl' },
];

/** The person with this subject, if there is one. */
export function personOf(subject: string | undefined): Person | undefined {
  return people.find((person) => person.subject === subject);
}
