import { html, nothing, type ReactiveController, type ReactiveElement } from 'lit';
import { type Capability, type Invoice, type PaymentMethod, ProblemError } from '../../../sdk/index.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import type { BillingController } from '../../state/billing-controller.ts';
import { type BillingStore, everyRow } from '../../state/billing-store.ts';
import { ProfileSelectEvent } from '../../state/profile-select-event.ts';
import { refusal } from '../notices.ts';
import { outstanding } from '../paying/outstanding.ts';
import { SpokenWords } from '../spoken-words.ts';
import { type Link, linkHere, takeLink } from './address.ts';
import { placeFor } from './method-places.ts';

/** What an element can open for a link. */
interface Opens {
  pay(invoiceIds: readonly string[] | undefined): void;
  ask(pay: Capability, invoiceIds: readonly string[] | undefined): void;
  replace(methodId: string | undefined): void;
}

/** Those of the elements that the page has now. */
const followers = new Set<LinkFollower>();

/** Goes where a deep link leads, once the service has said that it leads there; says calmly where it does not. */
export class LinkFollower implements ReactiveController {
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
    host.addController(this);
  }

  hostConnected(): void {
    followers.add(this);
  }

  hostDisconnected(): void {
    followers.delete(this);
  }

  /** Takes it off the element for good. */
  leave(): void {
    this.hostDisconnected();
    this.#host.removeController(this);
  }

  get profileId(): string | undefined {
    return this.#billing.store?.profileId;
  }

  /** Takes the link out of the address: whoever takes it is the only one who follows it. One for another profile is not its own. */
  follow(): void {
    const link = linkHere();
    const { profileId } = link ?? {};
    if (profileId && profileId !== this.profileId)
      return void this.#try((store) => this.#lead(store, profileId));
    takeLink();
    if (link) this.#go(link);
  }

  /** Why the link led nowhere. */
  notice(): unknown {
    if (!this.#said) return nothing;
    return html`<p class="notice" part="news" role="status"><span>${this.#said}</span>
      <button class="link" type="button" @click=${() => this.#say(undefined)}>${this.#spoken.now.dismiss}</button></p>`;
  }

  #go(link: Link): Promise<void> {
    return this.#try(async (store) => {
      if (link.leadsTo === 'pay') await this.#pay(store, link.invoice);
      else if (link.leadsTo === 'methods') await this.#replace(store, link.methodId);
      else this.#say(this.#spoken.now.linkUnclear);
    });
  }

  /** To another billing profile, whose own elements follow the link, unless they are on the page already. */
  async #lead({ client }: BillingStore, profileId: string): Promise<void> {
    const isShown = () => !linkHere() || [...followers].some((one) => one.profileId === profileId);
    const may = isShown() || (await maySee(client, profileId));
    if (isShown()) return;
    if (!may) {
      takeLink();
      this.#say(this.#spoken.now.linkElsewhere);
    } else if (this.#host.dispatchEvent(new ProfileSelectEvent(profileId))) this.#billing.show(profileId);
  }

  async #try(act: (store: BillingStore) => Promise<void>): Promise<void> {
    this.#say(undefined);
    const { store } = this.#billing;
    if (!store) return;
    try {
      await act(store);
    } catch (error) {
      // Who may see nothing reads that in every element already.
      if (isNotThere(error) && !(await maySee(store.client, store.profileId).catch(() => true))) return;
      const { loadFailed, tryAgain } = this.#spoken.now;
      const again = () => this.#try(act);
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

/** Whether the person may see that billing profile. */
async function maySee(client: BillingStore['client'], profileId: string): Promise<boolean> {
  try {
    const { capabilities } = await client.profiles.access(profileId);
    return capabilities.some(({ action, allowed }) => action === 'view-billing' && allowed);
  } catch (error) {
    if (isNotThere(error)) return false;
    throw error;
  }
}

async function findInvoice({ client, profileId }: BillingStore, named: string): Promise<Invoice | undefined> {
  const { items } = await client.invoices.list(profileId, { search: named, sort: 'number', limit: 100 });
  const found = items.find(({ number }) => number === named);
  try {
    return found ?? (await client.invoices.get(profileId, named));
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
