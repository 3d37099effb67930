import { BillingClient } from 'betala/sdk';
import {
  type BillingEvent,
  type BillingHost,
  createBillingHandler,
  createBillingHost,
  createBillingSession,
  createLedgerAccess,
  createLedgerBackend,
  createSandboxGateway,
  createVaultHandler,
  systemClock,
} from 'betala/server';
import { importDocument } from 'betala/server/node';
import { type Billing, createBilling } from '../../../src/server/node/billing.ts';
import { sandboxSecret, tellEvents } from '../../../src/server/node/sandbox-events.ts';
import type { Payments } from '../../../src/server/payments/payments.ts';
import type { Database } from '../../../src/server/store/database.ts';
import { baseUrl, secret } from '../../support/service.ts';
import type { Random } from '../random.ts';
import { type Customer, makeCustomers } from './customers.ts';

const vaultUrl = 'http://localhost:4001';

/** Everybody and everything of a simulated year: customers, the real service, and the host that runs it. */
export class Town {
  readonly customers: readonly Customer[];
  readonly database: Database;
  readonly payments: Payments;
  readonly host: BillingHost;
  /** Two processes that both run billing. */
  readonly billing: readonly Billing[];
  /** The pages on which payers confirm at their bank. */
  readonly bank: (request: Request) => Promise<Response>;
  /** What the host heard, in the order in which it was told. */
  readonly events: BillingEvent[] = [];
  /** What must never happen and did. */
  readonly complaints: string[] = [];
  /** What the test itself sent to the bank and gave as credit, in minor units, by profile. */
  readonly sent = new Map<string, number>();
  readonly #fetch: (request: Request) => Promise<Response>;
  readonly #webhookSecret: string;

  static async open(database: Database, random: Random, count: number): Promise<Town> {
    const { customers, document } = makeCustomers(random, count);
    await importDocument(database, document);
    const town = new Town(database, customers, await sandboxSecret(secret));
    await town.host.onEvent((event) => void town.events.push(event), { name: 'accounting' });
    return town;
  }

  private constructor(database: Database, customers: readonly Customer[], webhookSecret: string) {
    this.database = database;
    this.customers = customers;
    this.#webhookSecret = webhookSecret;
    const handler = createBillingHandler({
      ...{ database, backend: createLedgerBackend({ database, clock: systemClock }) },
      gateway: createSandboxGateway({ database, vaultUrl, webhookSecrets: [webhookSecret] }),
      ...{ access: createLedgerAccess(database), sessionKeys: { secrets: [secret] } },
      onAlert: (what) => this.complaints.push(what),
    });
    this.#fetch = handler.fetch;
    this.payments = handler.payments;
    const log = { info() {}, warn() {}, error() {} };
    const common = { database, clock: systemClock, payments: this.payments, log };
    this.billing = [createBilling(common), createBilling(common)];
    this.host = createBillingHost({ ...common, onAlert: () => undefined });
    this.bank = createVaultHandler({ database, allowedParents: [] });
  }

  /** The SDK of a customer's payer, on the real handler. */
  clientOf({ subject, profileId }: Customer): BillingClient {
    return new BillingClient({
      baseUrl,
      getSession: () =>
        createBillingSession({ secret, subject, name: subject, tenant: 'year', profiles: [profileId] }),
      fetch: (request) => this.#fetch(request),
    });
  }

  /** What a running service does by itself, every second. */
  async keepUp(): Promise<void> {
    await tellEvents({ database: this.database, webhookSecrets: [this.#webhookSecret], send: this.#fetch });
    await this.payments.drain();
    await this.payments.sweep();
    await this.host.deliver();
  }

  note(sums: Map<string, number>, { profileId }: Customer, amount: number): void {
    sums.set(profileId, (sums.get(profileId) ?? 0) + amount);
  }
}
