import type { Access, Action, Capability } from '../../../sdk/contract/access.ts';
import type { BillingProfile } from '../../../sdk/contract/billing-profile.ts';
import { isFinal } from '../../../sdk/contract/payment-status.ts';
import type { PendingPayment } from '../payments/pending.ts';
import type { AccessSource, BillingBackend, InvoiceRow } from '../ports.ts';
import { mayDo, type Role, rolesFor } from './roles.ts';

type Known = Exclude<Action, 'other'>;

/** What one person may do with one billing profile; asks for names only when something is not allowed. */
export class Capabilities {
  readonly roles: readonly Role[];
  readonly #profile: BillingProfile;
  readonly #backend: BillingBackend;
  readonly #access: AccessSource;
  readonly #names = new Map<Known, Promise<string[]>>();

  constructor(
    roles: readonly Role[],
    profile: BillingProfile,
    backend: BillingBackend,
    access: AccessSource,
  ) {
    this.roles = roles;
    this.#profile = profile;
    this.#backend = backend;
    this.#access = access;
  }

  /** Whether the role, the agreement and the backend allow the action; for decisions that need no names. */
  holds(action: Known): boolean {
    if (!mayDo(this.roles, action)) return false;
    return action !== 'pay' || (this.#backend.pays.allowed && this.#profile.account.paysOnline);
  }

  /** Whether the action is allowed, apart from what a certain invoice or payment method says. */
  async of(action: Known): Promise<Capability> {
    if (!mayDo(this.roles, action))
      return { action, allowed: false, reason: 'role', whoCan: await this.#whoCan(action) };
    if (action !== 'pay') return { action, allowed: true };
    if (!this.#backend.pays.allowed)
      return { action, allowed: false, reason: 'backend', link: this.#backend.pays.link };
    const { paysOnline, paysInParts } = this.#profile.account;
    if (!paysOnline) return { action, allowed: false, reason: 'agreement' };
    return { action, allowed: true, ...(paysInParts && { inParts: true }) };
  }

  /** Whether this invoice may be paid now. */
  async payInvoice(
    invoice: InvoiceRow,
    { pending, isStopped }: { pending: PendingPayment | undefined; isStopped: boolean },
  ): Promise<Capability> {
    const pay = await this.of('pay');
    const outstanding = invoice.status === 'due' || invoice.status === 'overdue';
    if (!outstanding || invoice.documentType !== 'invoice')
      return { action: 'pay', allowed: false, reason: 'nothing-due' };
    if (!pay.allowed) return pay;
    if (pending && !isFinal(pending.status))
      return { action: 'pay', allowed: false, reason: 'payment-in-progress' };
    if (isStopped) return { action: 'pay', allowed: false, reason: 'other' };
    return pay;
  }

  async all(name: string): Promise<Access> {
    const actions = Object.keys(rolesFor) as Known[];
    const capabilities = await Promise.all(actions.map((action) => this.of(action)));
    return { profileId: this.#profile.id, name, capabilities };
  }

  #whoCan(action: Known): Promise<string[]> {
    const names = this.#names.get(action) ?? this.#access.namesWith(rolesFor[action], this.#profile.id);
    this.#names.set(action, names);
    return names;
  }
}
