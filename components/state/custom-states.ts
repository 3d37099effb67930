import type { ReactiveController, ReactiveElement } from 'lit';

/** What a page's own CSS may ask of an element, as in `:state(overdue)`, and what inside shows that it is so. */
const states = {
  busy: '[aria-busy=true], .paying',
  empty: '.empty',
  error: '[part=error]',
  stale: '[part=stale]',
  denied: '[part=reason], .denied',
  overdue: '.overdue',
};

/** Keeps an element's custom states the same as what it shows. */
export class CustomStates implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #internals: ElementInternals;

  constructor(host: ReactiveElement, internals = host.attachInternals()) {
    this.#host = host;
    this.#internals = internals;
    host.addController(this);
  }

  hostUpdated(): void {
    for (const [state, shown] of Object.entries(states))
      this.#internals.states[this.#host.renderRoot.querySelector(shown) ? 'add' : 'delete'](state);
  }
}
