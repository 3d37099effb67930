/** A link leads to another billing profile than the one that is shown. `preventDefault()` leaves the provider as it is, for a host that switches by itself. */
export class ProfileSelectEvent extends Event {
  /** The id of the billing profile; the person may see it. */
  readonly profile: string;

  constructor(profile: string) {
    super('profile-select', { bubbles: true, composed: true, cancelable: true });
    this.profile = profile;
  }
}

declare global {
  interface HTMLElementEventMap {
    'profile-select': ProfileSelectEvent;
  }
}
