import { atom } from 'nanostores';
import type {
  Access,
  Balance,
  BillingClient,
  BillingError,
  BillingProfile,
  Invoice,
  InvoiceDetails,
  InvoiceQuery,
  Page,
  PaymentMethod,
} from '../../sdk/index.ts';
import type { Activity } from './activity.ts';
import { Heartbeat } from './heartbeat.ts';
import { asBillingError, Resource } from './resource.ts';

/** Since when what is shown may be out of date, in milliseconds, and what keeps it from being loaded again. */
export interface Stale {
  since: number;
  why: BillingError;
}

/** All rows of a list, page after page. */
export async function everyRow<Item>(rows: AsyncIterable<Item>): Promise<Item[]> {
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
  /** Undefined while what is shown is fresh. */
  readonly stale = atom<Stale | undefined>();
  /** The elements that show it now. */
  readonly tags = new Set<HTMLElement>();
  /** Which element says what all of them would say, such as that billing cannot be seen: people read it once. */
  readonly speakers = new Map<string, HTMLElement>();
  /** Changes when an element leaves the page. */
  readonly departures = atom({});
  readonly #resources = new Map<string, Resource<unknown>>();
  readonly #heartbeat = new Heartbeat((returned) => this.check(returned));
  #freshAt = Date.now();

  constructor(client: BillingClient, profileId: string) {
    this.client = client;
    this.profileId = profileId;
    this.profile = this.resource('profile', () => client.profiles.get(profileId));
    this.access = this.resource('access', () => client.profiles.access(profileId));
    this.balance = this.resource('balance', () => client.profiles.balance(profileId));
    this.methods = this.resource('methods', () => everyRow(client.paymentMethods.list(profileId)));
  }

  invoices(filter: InvoiceQuery): Resource<Page<Invoice>> {
    return this.resource(`invoices${JSON.stringify(filter)}`, () =>
      this.client.invoices.list(this.profileId, filter),
    );
  }

  invoice(invoiceId: string): Resource<InvoiceDetails> {
    return this.resource(`invoice/${invoiceId}`, () => this.client.invoices.get(this.profileId, invoiceId));
  }

  /** Keeps the data fresh while this element shows it; call the answer to let go. */
  retain(tag: HTMLElement): () => void {
    const release = this.#heartbeat.retain();
    this.tags.add(tag);
    return () => {
      this.tags.delete(tag);
      release();
    };
  }

  /** Tells the other windows of this browser that something is paid, so that they look as well. */
  tell(invoiceIds: readonly string[], paymentId?: string): void {
    this.#heartbeat.tell({ profileId: this.profileId, invoiceIds, paymentId });
  }

  /** Loads again whatever is shown, after an own act. */
  refresh(): void {
    this.#reload(() => true);
  }

  /** Loads everything again because somebody asked for it, unless the service cannot be reached. */
  async renew(): Promise<void> {
    await this.check();
    if (!this.stale.get()) this.refresh();
  }

  /** Asks once whether anything changed, and loads the rest again only if so. */
  async check(returned = false): Promise<void> {
    if (returned) this.access.reload();
    const { profiles } = this.client;
    const known = this.balance.view.data?.revision;
    try {
      const changed = await (known
        ? profiles.balanceSince(this.profileId, known)
        : profiles.balance(this.profileId));
      this.#freshAt = Date.now();
      this.stale.set(undefined);
      if (!changed) return this.#reload(({ view }) => Boolean(view.error));
      this.balance.put(changed);
      this.#reload((resource) => resource !== (this.balance as unknown));
    } catch (error) {
      const why = asBillingError(error);
      // What may be done says so to every tag.
      if (why.code === 'forbidden') this.access.reload();
      this.stale.set({ since: this.#freshAt, why });
    }
  }

  #reload(isMeant: (resource: Resource<never>) => boolean): void {
    for (const resource of this.#resources.values()) {
      if (isMeant(resource as Resource<never>)) resource.reload();
    }
  }

  /** Shared data under a name of its own, such as what only a part that is loaded on demand needs. */
  resource<T>(name: string, load: () => Promise<T>): Resource<T> {
    const found = this.#resources.get(name) as Resource<T> | undefined;
    const resource = found ?? new Resource<T>(load);
    this.#resources.set(name, resource);
    return resource;
  }
}
