import { type IntentStore, MemoryIntentStore } from './intent-store.ts';
import { Invoices } from './resources/invoices.ts';
import { PaymentMethods } from './resources/payment-methods.ts';
import { Payments } from './resources/payments.ts';
import { Profiles } from './resources/profiles.ts';
import { type ClientOptions, Transport } from './transport.ts';

export interface BillingClientOptions extends ClientOptions {
  /** Where purchases that were begun are remembered; in memory unless told. */
  intentStore?: IntentStore;
}

/** The typed client of a Betala service, for browsers, Node, Deno, Bun and workers. */
export class BillingClient {
  readonly profiles: Profiles;
  readonly invoices: Invoices;
  readonly paymentMethods: PaymentMethods;
  readonly payments: Payments;
  /** Drops the session token that is held: the next call asks `getSession` for one, as after another person has signed in. */
  readonly forgetSession: () => void;

  constructor({ intentStore = new MemoryIntentStore(), ...options }: BillingClientOptions) {
    const transport = new Transport(options);
    this.profiles = new Profiles(transport);
    this.invoices = new Invoices(transport);
    this.paymentMethods = new PaymentMethods(transport);
    this.payments = new Payments(transport, intentStore);
    this.forgetSession = () => transport.session.forget();
  }
}
