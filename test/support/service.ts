import { BillingClient } from 'betala/sdk';
import { createBillingSession } from 'betala/server';
import {
  importDocument,
  type OpenService,
  openService,
  type ServiceOptions,
  sampleCompany,
} from 'betala/server/node';
import type { IntentStore } from '../../sdk/index.ts';
import { sampleSnapshot } from './snapshot.ts';
import { today } from './today.ts';

export const secret = 'a-secret-for-tests-that-is-long-enough';
export const baseUrl = 'https://billing.test';
export const swedish = 'bp_nordljus_se';
export const european = 'bp_nordljus_eu';
export const japanese = 'bp_nordljus_jp';
export const everyProfile = [swedish, european, japanese];

export interface TestService extends OpenService {
  /** A session token of a person of the sample company. */
  sessionFor(subject: string, profiles?: readonly string[]): Promise<string>;
  /** An SDK client of that person, joined to the service without a network. */
  clientFor(subject: string, options?: ClientSettings): BillingClient;
}

interface ClientSettings {
  profiles?: readonly string[];
  intentStore?: IntentStore;
  /** Stands between client and service, to lose, delay or count what passes. */
  through?: (request: Request, send: (request: Request) => Promise<Response>) => Promise<Response>;
}

const passOn: NonNullable<ClientSettings['through']> = (request, send) => send(request);

/** The real service with the sample company, in memory unless a database is named, which gets the company. */
export async function openTestService(options: Partial<ServiceOptions> = {}): Promise<TestService> {
  const snapshot = options.databaseUrl ? undefined : await sampleSnapshot();
  const service = await openFilled({ ...options, snapshot });
  if (!snapshot) await importDocument(service.database, sampleCompany(today));
  return service;
}

/** The same over a database that has the company already. */
export async function openFilled(options: Partial<ServiceOptions>): Promise<TestService> {
  const service = await openService({
    ...{ secret, vaultUrl: 'http://localhost:4001' },
    // Tests pay more often than people do; those of the limits themselves set their own.
    limits: false,
    ...options,
  });
  return { ...service, sessionFor, clientFor: clientOf(service, everyProfile) };
}

const sessionFor = (subject: string, profiles: readonly string[] = everyProfile) =>
  createBillingSession({ secret, subject, name: subject, tenant: tenantOf(profiles[0]), profiles });

/** Each company of the tests is a tenant of its own, which its profiles are named after: `bp_nordljus_se`. */
export const tenantOf = (profileId = swedish) => profileId.split('_')[1] ?? '';

/** Makes SDK clients of a service, each for one person who reaches these profiles. */
export function clientOf(service: Pick<OpenService, 'billing'>, reached: readonly string[]) {
  return (
    subject: string,
    { profiles = reached, intentStore, through = passOn }: ClientSettings = {},
  ): BillingClient =>
    new BillingClient({
      baseUrl,
      getSession: () => sessionFor(subject, profiles),
      fetch: (request) => through(request, service.billing.fetch),
      ...(intentStore && { intentStore }),
    });
}
