import { ContextProvider } from '@lit/context';
import { css, html, isServer, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { BillingClient, GetSession } from '../../sdk/index.ts';
import { languageFor, type WordOverrides } from '../i18n/language.ts';
import {
  attachContextRoot,
  type Billing,
  billingContext,
  type HostSettings,
  type WhenDenied,
} from '../state/billing-context.ts';
import { keepTrying } from '../state/keep-trying.ts';
import { openStore } from '../state/open-store.ts';

const hostSettings = ['wireEligibilityUrl', 'cardEntry', 'returnTo', 'whenDenied'] as const;
const storeSettings = ['baseUrl', 'sessionUrl', 'client', 'profile'] as const;

const pick = (host: HostSettings): HostSettings =>
  Object.fromEntries(hostSettings.map((name) => [name, host[name]]));

/**
 * Gives all billing tags under it one client, one billing profile, one language and one theme. Its attributes suffice in plain
 * HTML; properties take functions and a client of your own.
 *
 * @slot - The page, with billing tags anywhere in it.
 * @fires profile-select - A link led here that is for another billing profile, `profile`, which this person may see: the provider shows
 *   that one, and its `profile` is set. `preventDefault()` leaves it to the host.
 */
export class BillingProvider extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
    :host([theme='light']) {
      color-scheme: light;
    }
    :host([theme='dark']) {
      color-scheme: dark;
    }
    :host([theme='auto']) {
      color-scheme: light dark;
    }
  `;

  /** Where the billing service is mounted: https, or a path of the page's own origin. */
  @property({ attribute: 'base-url' }) baseUrl?: string;
  /** A page of the host that answers a POST (with the host's cookies) with a session token, as `{token}` or text. */
  @property({ attribute: 'session-url' }) sessionUrl?: string;
  /** The id of the billing profile to show. */
  @property() profile?: string;
  /** A BCP 47 language tag such as `sv`; the page's own language unless told. */
  @property() locale?: string;
  /** `light`, `dark`, or `auto` for the reader's own preference; the page's own colour scheme unless told. */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';
  /** A page of yours that explains who may pay by check or wire transfer: https, or of the page's own origin. */
  @property({ attribute: 'wire-eligibility-url' }) wireEligibilityUrl?: string;
  /** `redirect` sends the payer to the card company's own page for a new card; fields in the pane unless told. */
  @property({ attribute: 'card-entry' }) cardEntry?: 'frame' | 'redirect';
  /** The name, among the service's return addresses, of the one that leads back to this page after a redirect. */
  @property({ attribute: 'return-to' }) returnTo?: string;
  /** What the tags show in place of something that may not be done: `hidden`, `disabled`, or only the `reason` (usual). */
  @property({ attribute: 'when-denied' }) whenDenied?: WhenDenied;
  /**
   * Gives a session token; instead of `session-url`. Another function takes the place of one at the next call, and the token of the
   * one before is used no more; what is shown stays, also a payment under way. For another person call `refresh()` as well.
   */
  @property({ attribute: false }) getSession?: GetSession;
  /** A client of your own; instead of `base-url` and a session. */
  @property({ attribute: false }) client?: BillingClient;
  /** Words of your own in place of ours. */
  @property({ attribute: false }) words?: WordOverrides;

  readonly #provider = new ContextProvider(this, {
    context: billingContext,
    initialValue: {
      show: (profile) => {
        this.profile = profile;
      },
    },
  });

  override connectedCallback(): void {
    attachContextRoot();
    super.connectedCallback();
  }

  /** Loads again whatever its tags show, after something of your own that changed it. */
  refresh(): void {
    this.#provider.value.store?.refresh();
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // The page asks for its data and its words itself, once it is there.
    if (isServer) return;
    const first = !this.hasUpdated;
    const { getSession } = this;
    const before = changed.has('getSession') ? changed.get('getSession') : getSession;
    if (first || !before !== !getSession || storeSettings.some((name) => changed.has(name))) this.#open();
    else if (before !== getSession && !this.client) this.#provider.value.store?.client.forgetSession();
    if (hostSettings.some((name) => changed.has(name))) this.#give({ settings: pick(this) });
    if (first || changed.has('locale') || changed.has('words')) this.#speak();
  }

  /** The client asks whichever function is there: frameworks give a new one each time that they render. */
  #open(): void {
    const { baseUrl, sessionUrl, client, profile } = this;
    const getSession = this.getSession && (() => (this.getSession as GetSession)());
    const opened = openStore({ baseUrl, sessionUrl, client, profile, getSession });
    this.#give({ store: undefined, problem: undefined, ...opened });
  }

  #give(news: Billing): void {
    this.#provider.setValue({ ...this.#provider.value, ...news });
  }

  async #speak(): Promise<void> {
    const { locale, words } = this;
    const language = await keepTrying(() => languageFor(locale, words));
    if (locale === this.locale && words === this.words) this.#give({ language });
  }
}
