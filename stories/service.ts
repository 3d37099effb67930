import { PGlite } from '@electric-sql/pglite';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { billingProfile, roleAssignment } from '../src/server/backends/ledger/schema.ts';
import {
  createBillingHandler,
  createBillingSession,
  createLedgerAccess,
  createLedgerBackend,
  createSandboxGateway,
  type Database,
  systemClock,
} from '../src/server/index.ts';
import { receiveBankPayment } from './bank-payment.ts';

/** The people of the sample company, by what they may do. */
export const people = {
  'account-owner': 'Astrid Lindqvist',
  'account-contributor': 'Bengt Åkesson',
  'account-reader': 'Cecilia Nyström',
  'profile-owner': 'David Holm',
  'profile-contributor': 'Elin Sandberg',
  'profile-reader': 'Fredrik Björk',
  'invoice-manager': 'Gunilla Ek',
  'section-only': 'Henrik Dahl',
} as const;
export type Person = keyof typeof people;

export const profiles = ['bp_nordljus_se', 'bp_nordljus_eu', 'bp_nordljus_jp', 'bp_nordljus_public'] as const;
export type ProfileId = (typeof profiles)[number];

/** The real service, on a database of its own inside the page. */
export interface StoryService {
  fetch(request: Request): Promise<Response>;
  getSession(person: Person): Promise<string>;
  /** A bank transfer for the invoice that is due first arrives: all that is due on it, or a part in minor units. */
  receiveBankPayment(profileId: ProfileId, amount?: number): Promise<void>;
  /** From now on a card may pay no more than this in one payment, in minor units of the profile's currency. */
  limitCards(profileId: ProfileId, limit: number): Promise<void>;
  /** From now on this person has no role any more. */
  dismiss(person: Person): Promise<void>;
  close(): Promise<void>;
}

const secret = 'this secret signs sessions inside a story page and nowhere else';
const ledger = new URL('../build/story-ledger.tar.gz', import.meta.url);
let dump: Promise<Blob> | undefined;

async function loadDump(): Promise<Blob> {
  const answer = await fetch(ledger);
  if (!answer.ok) throw new Error(`${ledger} is missing; make it with: node tools/story-dump.ts`);
  return answer.blob();
}

/** Opens the service on a fresh copy of the sample company's ledger. */
export async function openStoryService(): Promise<StoryService> {
  dump ??= loadDump();
  const client = await PGlite.create({ loadDataDir: await dump });
  const database = drizzle(client) as unknown as Database;
  const handler = createBillingHandler({
    database,
    backend: createLedgerBackend({ database, clock: systemClock }),
    gateway: createSandboxGateway({ database, cardEntry: 'test-cards' }),
    access: createLedgerAccess(database),
    sessionKeys: { secrets: [secret] },
    basePath: '/billing',
  });
  const sweeping = setInterval(() => handler.payments.sweep().catch(() => undefined), 1000);
  return {
    fetch: (request) => handler.fetch(request),
    getSession: (person) =>
      createBillingSession({ secret, subject: person, name: people[person], tenant: 'nordljus', profiles }),
    receiveBankPayment: (profileId, amount) => receiveBankPayment(database, profileId, amount),
    async limitCards(profileId, cardLimit) {
      await database.update(billingProfile).set({ cardLimit }).where(eq(billingProfile.id, profileId));
    },
    async dismiss(person) {
      await database.delete(roleAssignment).where(eq(roleAssignment.subject, person));
    },
    async close() {
      clearInterval(sweeping);
      await handler.payments.drain();
      await client.close();
    },
  };
}

let shared: Promise<StoryService> | undefined;

/** The one service that all stories of a page share. */
export function storyService(): Promise<StoryService> {
  shared ??= openStoryService();
  return shared;
}

/** Replaces the shared service by a fresh one, so that nothing that was paid before is paid any more. */
export async function resetStoryService(): Promise<StoryService> {
  const old = shared;
  shared = openStoryService();
  await (await old)?.close();
  return shared;
}
