import { html, nothing, type ReactiveElement } from 'lit';
import { type Capability, type Invoice, type PaymentMethod, ProblemError } from '../../../sdk/index.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import type { BillingController } from '../../state/billing-controller.ts';
import { type BillingStore, everyRow } from '../../state/billing-store.ts';
import { refusal } from '../notices.ts';
import { outstanding } from '../paying/outstanding.ts';
import { SpokenWords } from '../spoken-words.ts';
import { type Link, takeLink } from './address.ts';
import { placeFor } from './method-places.ts';

/** What an element can open for a link. */
interface Opens {
  pay(invoiceIds: readonly string[] | undefined): void;
  ask(pay: Capability, invoiceIds: readonly string[] | undefined): void;
  replace(methodId: string | undefined): void;
}

/** Goes where a deep link leads, once the service has said that it leads there; says calmly where it does not. */
export class LinkFollower {
  readonly #host: ReactiveElement;
  readonly #billing: BillingController;
  readonly #spoken: SpokenWords;
  readonly #opens: Opens;
  #said: unknown;

  constructor(host: ReactiveElement, billing: BillingController, words: Words & MoreWords, opens: Opens) {
    this.#host = host;
    this.#billing = billing;
    this.#spoken = new SpokenWords(host, billing, words);
    this.#opens = opens;
  }

  /** Takes the link out of the address: whoever takes it is the only one who follows it. */
  follow(): void {
    const link = takeLink();
    if (link) this.#go(link);
  }

  /** Why the link led nowhere. */
  notice(): unknown {
    if (!this.#said) return nothing;
    return html`<p class="notice" part="news" role="status"><span>${this.#said}</span>
      <button class="link" type="button" @click=${() => this.#say(undefined)}>${this.#spoken.now.dismiss}</button></p>`;
  }

  async #go(link: Link): Promise<void> {
    this.#say(undefined);
    const { store } = this.#billing;
    if (!store) return;
    try {
      if (link.leadsTo === 'pay') await this.#pay(store, link.invoice);
      else if (link.leadsTo === 'methods') await this.#replace(store, link.methodId);
      else this.#say(this.#spoken.now.linkUnclear);
    } catch {
      const { loadFailed, tryAgain } = this.#spoken.now;
      const again = () => this.#go(link);
      this.#say(html`${loadFailed} <button class="link" type="button" @click=${again}>${tryAgain}</button>`);
    }
  }

  async #pay(store: BillingStore, named: string | undefined): Promise<void> {
    const { linkNoInvoice, linkNotDue, nothingDue } = this.#spoken.now;
    const found = named ? await findInvoice(store, named) : await anyOutstanding(store);
    if (!found) return this.#say(named ? linkNoInvoice(named) : nothingDue);
    const { pay, number } = found;
    const ids = named ? [found.id] : undefined;
    if (pay.allowed || pay.reason === 'payment-in-progress') this.#opens.pay(ids);
    else if (pay.reason === 'nothing-due') this.#say(linkNotDue(number));
    else this.#refuse(pay, ids);
  }

  #refuse(pay: Capability, ids: readonly string[] | undefined): void {
    const { language } = this.#billing;
    const ask = () => this.#opens.ask(pay, ids);
    if (language)
      this.#say(
        html`${refusal(pay, language)} ${
          pay.whoCan?.length
            ? html`<button class="link" part="ask" type="button" aria-haspopup="dialog" @click=${ask}>${this.#spoken.now.askToPay}</button>`
            : nothing
        }`,
      );
  }

  async #replace(store: BillingStore, methodId: string | undefined): Promise<void> {
    const { language } = this.#billing;
    const [methods, access] = await Promise.all([
      everyRow(store.client.paymentMethods.list(store.profileId)),
      store.client.profiles.access(store.profileId),
    ]);
    const isMeant = ({ id, type }: PaymentMethod) => type === 'card' && (id === methodId || !methodId);
    const denied = access.capabilities.find(
      ({ action, allowed }) => !allowed && /^(add|remove)-payment-method$/.test(action),
    );
    const place = placeFor(store);
    if (!methods.some(isMeant) && (methodId || !place)) this.#say(this.#spoken.now.linkNoMethod);
    else if (denied && language) this.#say(refusal(denied, language));
    else if (place) place.replace(methodId);
    else this.#opens.replace(methodId);
  }

  #say(text: unknown): void {
    this.#said = text;
    this.#host.requestUpdate();
  }
}

async function findInvoice({ client, profileId }: BillingStore, named: string): Promise<Invoice | undefined> {
  try {
    const { items } = await client.invoices.list(profileId, { search: named, sort: 'number', limit: 100 });
    return items.find(({ number }) => number === named) ?? (await client.invoices.get(profileId, named));
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
}

async function anyOutstanding({ client, profileId }: BillingStore): Promise<Invoice | undefined> {
  const { items } = await client.invoices.list(profileId, outstanding);
  return items.find(({ pay }) => pay.allowed) ?? items[0];
}

/** Whether the service has no such thing for this person. */
const isNotThere = (error: unknown) =>
  error instanceof ProblemError && ['not-found', 'forbidden', 'invalid-request'].includes(error.code);
