import type { ReactiveController, ReactiveElement } from 'lit';

/** Gives the focus back to what opened a dialog. Where that is gone, or goes later on, the nearest that is there gets it. */
export class FocusReturn implements ReactiveController {
  readonly #host: ReactiveElement;
  #places: readonly Element[] = [];
  /** What has got the focus back. */
  #given: Element | null = null;
  #isHeld = false;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  remember(): void {
    this.#places = placesAround(this.#focused);
    this.#given = null;
  }

  giveBack(): void {
    const isTaken = !this.#isLost || this.#places.some((place) => this.#focus(targetIn(place)));
    if (!isTaken) this.#focus(this.#places.at(-1));
    this.#given = this.#focused;
  }

  hostUpdate(): void {
    this.#isHeld = this.#given !== null && this.#given === this.#focused;
    if (this.#isHeld) this.#places = placesAround(this.#given);
  }

  hostUpdated(): void {
    if (this.#isHeld && !this.#focused) this.giveBack();
  }

  /** A browser may leave it for a moment on what is not shown any more. */
  get #isLost(): boolean {
    const focused = this.#focused;
    return focused ? !focused.checkVisibility() : document.activeElement === document.body;
  }

  get #focused(): Element | null {
    return (this.#host.renderRoot as ShadowRoot).activeElement;
  }

  #focus(target: Element | null | undefined): boolean {
    // WebKit would give it to words that a slot does not show.
    if (!(target instanceof HTMLElement) || !target.isConnected || !target.checkVisibility()) return false;
    if (target.tabIndex < 0) {
      target.tabIndex = -1;
      target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
    }
    target.focus();
    return this.#focused === target;
  }
}

/** An element and what it stands in, from the inside out; a row with the rows beside it. */
function placesAround(element: Element | null): Element[] {
  if (!element) return [];
  const { nextElementSibling: next, previousElementSibling: before, parentElement } = element;
  const rows = element.matches('tr') ? [next, before].filter((row) => row !== null) : [];
  return [element, ...rows, ...placesAround(parentElement)];
}

/** That there is nothing left, where this says so; or else something to press. */
function targetIn(place: Element): Element | null {
  return place.matches('button') ? place : (place.querySelector('.empty') ?? place.querySelector('button'));
}
