import { eq } from 'drizzle-orm';
import {
  billingAccount,
  billingProfile,
  paymentMethod,
  roleAssignment,
} from '../src/server/backends/ledger/schema.ts';
import {
  createBillingHandler,
  createBillingSession,
  createLedgerAccess,
  createLedgerBackend,
  createSandboxClock,
  createSandboxGateway,
  type Database,
} from '../src/server/index.ts';
import { receiveBankPayment } from './bank-payment.ts';
import { type Ledger, openLedger } from './ledger.ts';

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
  /** Whether anything was paid or changed since it was opened. */
  readonly isSpoilt: boolean;
  /** By how many days business time has been moved on. */
  readonly days: number;
  fetch(request: Request): Promise<Response>;
  /** Answers for the payer's bank. */
  bank(request: Request): Promise<Response>;
  getSession(person: Person): Promise<string>;
  /** A bank transfer for the invoice that is due first arrives: all that is due on it, or a part in minor units. */
  receiveBankPayment(profileId: ProfileId, amount?: number, method?: string): Promise<void>;
  /** The host gives so much of a card payment back, in minor units. */
  refund(paymentId: string, amount: number): Promise<void>;
  /** From now on a card may pay no more than this in one payment, in minor units of the profile's currency. */
  limitCards(profileId: ProfileId, limit: number): Promise<void>;
  /** From now on less than all that is due on an invoice may not be paid. */
  takeInvoicesWhole(): Promise<void>;
  /** From now on another card processor charges: what was saved before is the one's before. */
  changeProcessor(): Promise<void>;
  /** From now on this person has no role any more. */
  dismiss(person: Person): Promise<void>;
  /** Moves business time on, and bills what is due meanwhile. */
  moveOn(days: number): Promise<void>;
  /** Ends what is under way. */
  close(): Promise<void>;
}

const secret = 'this secret signs sessions inside a story page and nowhere else';
function startService(database: Database): StoryService {
  const clock = createSandboxClock(database);
  const { fetch, payments } = createBillingHandler({
    database,
    backend: createLedgerBackend({ database, clock }),
    gateway: createSandboxGateway({ database, cardEntry: 'test-cards', vaultUrl: location.origin }),
    access: createLedgerAccess(database),
    sessionKeys: { secrets: [secret] },
    basePath: '/billing',
  });
  const sweeping = setInterval(() => payments.sweep().catch(() => undefined), 1000);
  const told = { isSpoilt: false, days: 0 };
  const change = async (made: Promise<unknown>) => {
    told.isSpoilt = true;
    await made;
  };
  return {
    get isSpoilt() {
      return told.isSpoilt;
    },
    get days() {
      return told.days;
    },
    async fetch(request) {
      told.isSpoilt ||= changes(request);
      return fetch(await readable(request));
    },
    async bank(request) {
      const { createVaultHandler } = await import('../src/server/gateways/sandbox/vault.ts');
      return createVaultHandler({ database, allowedParents: [location.origin] })(request);
    },
    getSession: (person) =>
      createBillingSession({ secret, subject: person, name: people[person], tenant: 'nordljus', profiles }),
    receiveBankPayment: (profileId, ...paid) => change(receiveBankPayment(database, profileId, ...paid)),
    refund: (paymentId, amount) =>
      change(payments.refund({ paymentId, amount, reason: 'Billed twice', key: crypto.randomUUID() })),
    limitCards: (profileId, cardLimit) =>
      change(database.update(billingProfile).set({ cardLimit }).where(eq(billingProfile.id, profileId))),
    takeInvoicesWhole: () => change(database.update(billingAccount).set({ paysInParts: false })),
    changeProcessor: () => change(database.update(paymentMethod).set({ gateway: 'the one before' })),
    dismiss: (person) => change(database.delete(roleAssignment).where(eq(roleAssignment.subject, person))),
    async moveOn(days) {
      const { passTime } = await import('./pass-time.ts');
      await passTime({ database, clock, payments }, days);
      told.days += days;
    },
    async close() {
      clearInterval(sweeping);
      await payments.drain();
    },
  };
}

/** Whether a request may change something; quotes change nothing. */
const changes = ({ method, url }: Request) => method !== 'GET' && !url.endsWith('/quotes');

/** Firefox gives no stream of a request's body. */
async function readable(request: Request): Promise<Request> {
  if ('body' in Request.prototype) return request;
  const { body } = new Response(await request.arrayBuffer());
  return Object.defineProperty(request, 'body', { value: body });
}

let ledger: Promise<Ledger> | undefined;
let shared: Promise<StoryService> | undefined;

/** The one service that all stories of a page share. */
export function storyService(): Promise<StoryService> {
  ledger ??= openLedger();
  shared ??= ledger.then(({ database }) => startService(database));
  return shared;
}

/** Puts the books back where anything was changed, so that nothing is paid that was paid before, and starts a service on them. */
export function resetStoryService(): Promise<StoryService> {
  const old = shared;
  if (old) shared = startAnew(old);
  return storyService();
}

async function startAnew(old: Promise<StoryService>): Promise<StoryService> {
  const before = await old;
  if (!before.isSpoilt && before.days === 0) return before;
  await before.close();
  const { database, restore } = await (ledger as Promise<Ledger>);
  await restore();
  return startService(database);
}
