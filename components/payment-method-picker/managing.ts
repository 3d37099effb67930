import type { ReactiveController } from 'lit';
import { loadParts } from '../parts/load-parts.ts';
import type { MethodManager } from '../parts/methods/method-manager.ts';
import type { BillingController } from '../state/billing-controller.ts';
import type { PaymentMethodPicker } from './payment-method-picker.ts';

/** Brings what changes payment methods when it is first wanted. */
export class Managing implements ReactiveController {
  manager: MethodManager | undefined;
  /** Whether it could not be loaded, as happens offline: then it is asked for again by whoever presses something. */
  failed = false;
  readonly #picker: PaymentMethodPicker;
  readonly #billing: BillingController;
  readonly #added: (newId: string, replacedId: string | undefined) => void;

  constructor(
    picker: PaymentMethodPicker,
    billing: BillingController,
    added: (newId: string, replacedId: string | undefined) => void,
  ) {
    this.#picker = picker;
    this.#billing = billing;
    this.#added = added;
    picker.addController(this);
  }

  hostUpdated(): void {
    if (this.#picker.manage && this.#billing.language && !this.manager && !this.failed)
      this.run(() => undefined);
  }

  async run(act: (manager: MethodManager) => unknown): Promise<void> {
    try {
      const manager = await this.#bring();
      this.failed = false;
      await (manager && act(manager));
    } catch {
      this.failed = true;
    }
    this.#picker.requestUpdate();
  }

  async #bring(): Promise<MethodManager | undefined> {
    const { language } = this.#billing;
    if (this.manager || !language) return this.manager;
    const { MethodManager, words } = await loadParts(language);
    this.manager ??= new MethodManager(this.#picker, this.#billing, words, this.#added);
    return this.manager;
  }
}
