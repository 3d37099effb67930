import { html, render, type TemplateResult } from 'lit';
import { askFor } from './billing-client.ts';
import { forgetHeld } from './held.ts';
import { host, type Me, type Person, sessionUrl } from './host.ts';
import { words } from './i18n/words.ts';
import { type PageName, pageAt, paths } from './pages.ts';
import { type Preferences, readPreferences, savePreferences } from './preferences.ts';
import { SearchBox } from './search/search-box.ts';
import { demoBar } from './shell/demo-bar.ts';
import { navigation } from './shell/navigation.ts';
import { topBar } from './shell/top-bar.ts';
import type { Actions, View } from './view.ts';
import { pageTemplate } from './views/page-template.ts';
import { signIn } from './views/sign-in.ts';
import { titleOf } from './views/title-of.ts';

/** The portal in the browser: what is shown where, and what happens on a click. */
export class App {
  readonly #root: HTMLElement;
  readonly #search = new SearchBox(
    () => this.#draw(),
    (path) => this.go(path),
  );
  #preferences: Preferences = readPreferences();
  #page: PageName = pageAt(location.pathname);
  #me: Me | undefined;
  #people: Person[] = [];
  #failed = false;
  #menuOpen = false;
  #demoOpen = false;

  constructor(root: HTMLElement) {
    this.#root = root;
    document.addEventListener('click', (event) => this.#follow(event));
    // A link may be for another billing profile: it is shown as if it had been chosen in the demo bar.
    root.addEventListener('profile-select', (event) => {
      event.preventDefault();
      this.#prefer({ profile: event.profile });
    });
    document.addEventListener('keydown', (event) => this.#escape(event));
    // Back and Forward may also be steps of a list on the page that is shown.
    window.addEventListener('popstate', () => pageAt(location.pathname) === this.#page || this.#arrive());
  }

  /** Asks who is signed in and draws the first page. */
  async start(): Promise<void> {
    this.#failed = false;
    this.#draw();
    try {
      [this.#me, this.#people] = await Promise.all([host.me(), host.people()]);
    } catch {
      this.#failed = true;
    }
    if (this.#me) this.#settleProfile(this.#me);
    this.#toTheRightDoor();
    this.#draw();
  }

  /** Shows the page at a path of the portal. */
  go(path: string): void {
    if (path !== location.pathname) history.pushState(null, '', path);
    this.#arrive();
  }

  #arrive() {
    const before = this.#page;
    this.#page = pageAt(location.pathname);
    this.#menuOpen = false;
    forgetHeld();
    this.#toTheRightDoor();
    this.#draw();
    const sameView = [before, this.#page].every((page) => page === 'overview' || page === 'properties');
    if (sameView) this.#root.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
    else this.#root.querySelector<HTMLElement>('h1')?.focus();
  }

  /** Nobody gets past sign-in unknown, and nobody who is known stays there. */
  #toTheRightDoor() {
    if (this.#failed) return;
    if (!this.#me && this.#page !== 'signIn') {
      history.replaceState({ wanted: location.pathname + location.search }, '', paths.signIn);
    } else if (this.#me && this.#page === 'signIn') {
      history.replaceState(null, '', paths.home);
    }
    this.#page = pageAt(location.pathname);
  }

  #draw() {
    const { locale, theme } = this.#preferences;
    document.documentElement.lang = locale;
    document.documentElement.dataset.theme = theme;
    document.title = titleOf(this.#page, words[locale]);
    render(this.#template(), this.#root);
  }

  #template(): TemplateResult {
    const { locale } = this.#preferences;
    const own = words[locale];
    if (this.#failed) {
      return html`<main class="sign-in"><div class="card" role="alert">
        <p>${own.unreachable}</p>
        <button type="button" @click=${() => void this.start()}>${own.tryAgain}</button>
      </div></main>`;
    }
    if (this.#me) return this.#signedIn(this.#me);
    if (this.#people.length === 0) return html`<p class="quiet" role="status">${own.loading} …</p>`;
    return signIn({
      locale,
      people: this.#people,
      choose: (subject) => void this.#become(subject),
      speak: (spoken) => this.#prefer({ locale: spoken }),
    });
  }

  #signedIn(me: Me) {
    const view = this.#view(me);
    const { profile, locale, theme, cardEntry } = this.#preferences;
    const tenant = me.profiles.find(({ id }) => id === profile)?.tenant ?? '';
    askFor(tenant);
    const returnTo = this.#page === 'invoices' ? 'invoices' : 'overview';
    return html`
      <a class="skip" href="#content">${view.words.skip}</a>
      <billing-provider base-url="/billing" session-url=${sessionUrl(tenant)}
        profile=${profile} locale=${locale} theme=${theme === 'system' ? 'auto' : theme}
        card-entry=${cardEntry} return-to=${returnTo} wire-eligibility-url=${paths.bankTransfer}>
        ${topBar(view, this.#search.template(locale))}
        ${navigation(view)}
        <main id="content" tabindex="-1">${pageTemplate(view)}</main>
        ${demoBar(view)}
      </billing-provider>`;
  }

  #view(me: Me): View {
    return {
      page: this.#page,
      words: words[this.#preferences.locale],
      preferences: this.#preferences,
      me,
      people: this.#people,
      menuOpen: this.#menuOpen,
      demoOpen: this.#demoOpen,
      actions: this.#actions,
    };
  }

  readonly #actions: Actions = {
    toggleMenu: () => {
      this.#menuOpen = !this.#menuOpen;
      this.#draw();
    },
    toggleDemo: () => {
      this.#demoOpen = !this.#demoOpen;
      this.#draw();
    },
    prefer: (choice) => this.#prefer(choice),
    become: (subject) => void this.#become(subject),
    signOut: () => void this.#leave(),
  };

  #prefer(choice: Partial<Preferences>) {
    this.#preferences = { ...this.#preferences, ...choice };
    savePreferences(this.#preferences);
    this.#draw();
  }

  #settleProfile({ profiles }: Me) {
    const known = profiles.some(({ id }) => id === this.#preferences.profile);
    if (!known) this.#preferences = { ...this.#preferences, profile: profiles[0]?.id ?? '' };
  }

  /** Another person means a fresh page: nothing that was read for the one before may stay. */
  async #become(subject: string) {
    await host.signIn(subject);
    // To go to an address with a place in it, such as #content, would only scroll there.
    if (this.#me) return location.reload();
    const wanted: unknown = history.state?.wanted;
    location.assign(typeof wanted === 'string' ? wanted : paths.home);
  }

  async #leave() {
    await host.signOut();
    location.assign(paths.signIn);
  }

  /** Follows links to pages of the portal without loading the page anew. */
  #follow(event: MouseEvent) {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target || link.download)
      return;
    if (link.origin !== location.origin || link.hash || pageAt(link.pathname) === 'notFound') return;
    event.preventDefault();
    this.go(link.pathname);
  }

  #escape(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !this.#menuOpen) return;
    this.#actions.toggleMenu();
    this.#root.querySelector<HTMLElement>('.menu-button')?.focus();
  }
}
