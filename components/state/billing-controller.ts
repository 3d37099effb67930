import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { Action, BillingError, Capability } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import { attachContextRoot, type Billing, billingContext, type HostSettings } from './billing-context.ts';
import type { BillingStore } from './billing-store.ts';
import { CustomStates } from './custom-states.ts';
import { focusNear, placesAround } from './near-focus.ts';
import type { Resource, View } from './resource.ts';

interface Listenable {
  listen(listener: () => void): () => void;
}

/** Connects an element with the store around it, and renders it again when what it has read changes. */
export class BillingController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #listening = new Map<Listenable, () => void>();
  #read = new Set<Listenable>();
  /** What it says for others as well. */
  #said = new Set<string>();
  #billing: Billing = {};
  #release: (() => void) | undefined;
  #dir: MutationObserver | undefined;
  #giveBack = () => {};

  constructor(host: ReactiveElement, internals?: ElementInternals) {
    this.#host = host;
    host.addController(this);
    new CustomStates(host, internals);
    new ContextConsumer(host, {
      context: billingContext,
      subscribe: true,
      callback: (billing) => this.#accept(billing),
    });
  }

  get store(): BillingStore | undefined {
    return this.#billing.store;
  }

  get language(): Language | undefined {
    return this.#billing.language;
  }

  /** Shows another billing profile in this place, as the host would by the provider's `profile`. */
  show(profileId: string): void {
    this.#billing.show?.(profileId);
  }

  /** Remembers where the focus is in the element; what this answers gives it back, or to the nearest that is there by then. */
  rememberFocus(): () => void {
    const places = placesAround(this.#focused);
    return () => focusNear(places);
  }

  /** What the host has chosen for all tags. */
  get settings(): HostSettings {
    return this.#billing.settings ?? {};
  }

  /** What keeps every tag from working, such as a missing setting. */
  get problem(): BillingError | undefined {
    return this.#billing.problem;
  }

  /** Reads shared data while rendering; nothing is loaded before someone reads it. */
  read<T>(resource: Resource<T> | undefined): View<T> {
    if (!resource) return { loading: true };
    this.#listen(resource);
    return resource.view;
  }

  /** Reads a small piece of shared state while rendering. */
  value<T>(atom: Listenable & { get(): T }): T {
    this.#listen(atom);
    return atom.get();
  }

  /** What the service says of an action; undefined until it has. */
  may(action: Action): Capability | undefined {
    return this.read(this.store?.access).data?.capabilities.find((one) => one.action === action);
  }

  /** Whether this element is the one to say, while rendering, what others under the provider would say as well. */
  says(what: string): boolean {
    const { store } = this;
    if (!store) return true;
    this.value(store.departures);
    const speaker = store.speakers.get(what);
    // Who is out of sight says it too, for when that changes: nobody tells of it.
    if (speaker !== this.#host && speaker?.checkVisibility()) return !this.#host.checkVisibility();
    store.speakers.set(what, this.#host);
    this.#said.add(what);
    return true;
  }

  hostConnected(): void {
    attachContextRoot();
    this.#release ??= this.store?.retain(this.#host);
    this.#dir ??= new MutationObserver(() => this.#host.requestUpdate());
    this.#dir.observe(this.#host, { attributeFilter: ['dir'] });
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#release?.();
    this.#release = undefined;
    this.#read.clear();
    this.#forgetUnread();
    this.store?.departures.set({});
  }

  hostUpdate(): void {
    this.#read = new Set();
    this.#said.clear();
    this.#giveBack = this.rememberFocus();
  }

  /** What had the focus may be gone with what was pressed: the nearest that is there gets it. */
  hostUpdated(): void {
    this.#forgetUnread();
    this.#leaveUnsaid();
    if (!this.#focused) this.#giveBack();
  }

  /** What it has no cause to say any more, another may say. */
  #leaveUnsaid(): void {
    const { store } = this;
    store?.speakers.forEach((speaker, what) => {
      if (speaker !== this.#host || this.#said.has(what)) return;
      store.speakers.delete(what);
      store.departures.set({});
    });
  }

  get #focused(): Element | null {
    return (this.#host.renderRoot as ShadowRoot).activeElement;
  }

  #accept(billing: Billing): void {
    if (billing.store !== this.store) {
      this.#release?.();
      this.#release = billing.store?.retain(this.#host);
    }
    this.#billing = billing;
    this.#host.requestUpdate();
  }

  #listen(source: Listenable): void {
    this.#read.add(source);
    if (this.#listening.has(source) || !this.#host.isConnected) return;
    this.#listening.set(
      source,
      source.listen(() => this.#host.requestUpdate()),
    );
  }

  #forgetUnread(): void {
    for (const [source, stop] of this.#listening) {
      if (this.#read.has(source)) continue;
      stop();
      this.#listening.delete(source);
    }
  }
}
