import { BillingClient, type IntentStore, MemoryIntentStore } from '../sdk/index.ts';
import { type Fault, faults } from './faults.ts';
import { type Person, type ProfileId, storyService } from './service.ts';

/** What a story or a test is set in. */
export interface Setting {
  person?: Person;
  profile?: ProfileId;
  fault?: Fault;
  /** Where unfinished payments are remembered; nowhere but in this page unless told. */
  intents?: IntentStore;
}

export interface OpenBilling {
  client: BillingClient;
  profile: ProfileId;
  /** What was sent so far, such as `POST /billing/profiles/bp_nordljus_se/payments`. */
  requests: string[];
  /** Changes how the service misbehaves from now on; what is under way is cut off. */
  breakWith(fault: Fault): void;
}

/** A client of the service in this page. */
export function openBilling(setting: Setting = {}): OpenBilling {
  const { person = 'account-owner', profile = 'bp_nordljus_se', fault = 'none' } = setting;
  const { intents = new MemoryIntentStore() } = setting;
  const requests: string[] = [];
  let now: Fault = fault;
  let cut = Promise.withResolvers<never>();
  const reach = async (request: Request) => (await storyService()).fetch(request);
  const client = new BillingClient({
    baseUrl: '/billing',
    getSession: async () => (await storyService()).getSession(person),
    fetch: (request) => {
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      return Promise.race([faults[now](reach)(request), cut.promise]);
    },
    intentStore: intents,
  });
  return {
    client,
    profile,
    requests,
    breakWith: (next) => {
      now = next;
      const before = cut;
      cut = Promise.withResolvers();
      before.promise.catch(() => undefined);
      before.reject(new TypeError('Failed to fetch'));
    },
  };
}
