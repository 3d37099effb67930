import type { Invoice, Money } from '../../sdk/index.ts';

/** What someone asks another to pay, and how. */
interface Asked {
  invoices: readonly Invoice[];
  count: number;
  totals: readonly Money[];
  whoCan: readonly string[];
  link: string;
  subject: string;
  message: string;
}

/** Someone who may not pay wants to ask another to. `preventDefault()` keeps our message away, for a host that sends one of its own. */
export class AskToPayEvent extends Event {
  /** Of all that are outstanding, the fifty that are due first. */
  readonly invoices: readonly Invoice[];
  /** How many are to be paid. */
  readonly count: number;
  /** What is due on all of them, per currency. */
  readonly totals: readonly Money[];
  /** Names of people who may pay them, as the service gives them. */
  readonly whoCan: readonly string[];
  /** This page's address, with a link in it that opens the pane for these invoices. */
  readonly link: string;
  readonly subject: string;
  readonly message: string;

  constructor({ invoices, count, totals, whoCan, link, subject, message }: Asked) {
    super('ask-to-pay', { bubbles: true, composed: true, cancelable: true });
    this.invoices = invoices;
    this.count = count;
    this.totals = totals;
    this.whoCan = whoCan;
    this.link = link;
    this.subject = subject;
    this.message = message;
  }
}

declare global {
  interface HTMLElementEventMap {
    'ask-to-pay': AskToPayEvent;
  }
}
