import { nanoquery } from '@nanostores/query';
import { atom } from 'nanostores';
import type {
  Access,
  Balance,
  BillingClient,
  BillingProfile,
  Invoice,
  InvoiceDetails,
  InvoiceQuery,
  Page,
  PaymentMethod,
} from '../../sdk/index.ts';
import type { Activity } from './activity.ts';
import { Heartbeat } from './heartbeat.ts';
import { Resource } from './resource.ts';

let opened: ReturnType<typeof nanoquery> | undefined;

// Answers are kept until something says that they changed; asking is this store's own decision.
function query() {
  opened ??= nanoquery({
    dedupeTime: Infinity,
    cacheLifetime: Infinity,
    revalidateOnFocus: true,
    onErrorRetry: null,
  });
  return opened;
}

let stores = 0;

async function everyRow<Item>(rows: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

/** What all tags under one provider share: the data of one billing profile, loaded once and kept fresh. */
export class BillingStore {
  readonly client: BillingClient;
  readonly profileId: string;
  readonly profile: Resource<BillingProfile>;
  readonly access: Resource<Access>;
  readonly balance: Resource<Balance>;
  readonly methods: Resource<PaymentMethod[]>;
  /** Payments of this page that are under way or whose outcome is news. */
  readonly activities = atom<readonly Activity[]>([]);
  /** Since when what is shown may be out of date, in milliseconds; 0 when it is fresh. */
  readonly staleSince = atom(0);
  readonly #resources = new Map<string, Resource<unknown>>();
  readonly #prefix = `${++stores}/`;
  readonly #heartbeat = new Heartbeat((returned) => this.check(returned));
  #freshAt = Date.now();

  constructor(client: BillingClient, profileId: string) {
    this.client = client;
    this.profileId = profileId;
    this.profile = this.#resource('profile', () => client.profiles.get(profileId));
    this.access = this.#resource('access', () => client.profiles.access(profileId));
    this.balance = this.#resource('balance', () => client.profiles.balance(profileId));
    this.methods = this.#resource('methods', () => everyRow(client.paymentMethods.list(profileId)));
  }

  invoices(filter: InvoiceQuery): Resource<Page<Invoice>> {
    return this.#resource(`invoices${JSON.stringify(filter)}`, () =>
      this.client.invoices.list(this.profileId, filter),
    );
  }

  invoice(invoiceId: string): Resource<InvoiceDetails> {
    return this.#resource(`invoice/${invoiceId}`, () => this.client.invoices.get(this.profileId, invoiceId));
  }

  /** Keeps the data fresh for as long as anyone shows it; call the answer to let go. */
  retain(): () => void {
    return this.#heartbeat.retain();
  }

  /** Loads again whatever is shown, after an own act. */
  refresh(): void {
    query()[2].revalidateKeys((key: string) => key.startsWith(this.#prefix));
  }

  /** Asks once whether anything changed, and loads the rest again only if so. */
  async check(returned = false): Promise<void> {
    const { profiles } = this.client;
    const known = this.balance.latest?.revision;
    try {
      const changed = await (known
        ? profiles.balanceSince(this.profileId, known)
        : profiles.balance(this.profileId));
      this.#freshAt = Date.now();
      this.staleSince.set(0);
      if (!changed) return this.#retry();
      this.balance.put(changed);
      const isRest = (key: string) => key.startsWith(this.#prefix) && key !== `${this.#prefix}balance`;
      query()[2].revalidateKeys(isRest);
    } catch {
      this.staleSince.set(this.#freshAt);
    }
  }

  #retry(): void {
    for (const resource of this.#resources.values()) {
      if (resource.failed) resource.reload();
    }
  }

  #resource<T>(name: string, load: () => Promise<T>): Resource<T> {
    const key = this.#prefix + name;
    const found = this.#resources.get(key) as Resource<T> | undefined;
    const resource = found ?? new Resource<T>(query()[0], key, load);
    this.#resources.set(key, resource);
    return resource;
  }
}
