import type { ReactiveElement } from 'lit';
import type { Money, Payment, Quote } from '../../../sdk/index.ts';
import type { Language } from '../../i18n/language.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import type { Activity } from '../../state/activity.ts';
import type { BillingController } from '../../state/billing-controller.ts';
import type { BillingStore } from '../../state/billing-store.ts';
import type { CardFields } from '../methods/card-fields.ts';
import type { BankStep } from './bank-step.ts';
import type { Choice } from './choice.ts';
import type { PartAmount } from './part-amount.ts';
import type { Receipts } from './receipts.ts';

/** What a notice at the top of the pane says, and how loudly. */
export interface Notice {
  tone: 'bad' | 'warning';
  text: string;
}

/** Where the payer is. */
export type Stage =
  | { name: 'form' }
  | { name: 'elsewhere' }
  | { name: 'confirming'; payment: Payment }
  | { name: 'action'; payment: Payment }
  | { name: 'receipt'; payment: Payment };

/** The pane as its views see it. */
export interface Pane {
  readonly host: ReactiveElement;
  readonly billing: BillingController;
  readonly store: BillingStore;
  readonly language: Language;
  readonly words: Words & MoreWords;
  readonly card: CardFields;
  readonly choice: Choice;
  readonly part: PartAmount;
  readonly receipts: Receipts;
  readonly stage: Stage;
  notice: Notice | undefined;
  /** A saved payment method's id, or `new` for a new card. */
  readonly method: string | undefined;
  saveCard: boolean;
  readonly busy: boolean;
  readonly isOpen: boolean;
  /** Whether everything that a payment needs has been chosen and reviewed. */
  readonly isReady: boolean;
  /** What the payer reviews. */
  readonly quote: Quote | undefined;
  /** Whether asking for a quote failed, so that the payer has to try again. */
  readonly quoteFailed: boolean;
  /** The most that a card may pay in one payment, where what is chosen is more than that. */
  readonly passedLimit: Money | undefined;
  /** Who is paid. */
  readonly payee: string;
  /** The payment of what is shown, if this page knows of one that is under way. */
  readonly underWay: Activity | undefined;
  /** The page of the payer's bank, in a frame. */
  readonly bankStep: BankStep;
  /** Whether new cards are typed on the card company's own page. */
  readonly hasCardPage: boolean;
  /** Where the payer acts for this payment, if it is a page to go to and come back from. */
  pageFor(payment: Payment): string | undefined;
  go(stage: Stage): void;
  show(payment: Payment): void;
  choose(method: string): void;
  pay(): void;
  cancel(payment: Payment): void;
  close(): void;
  say(tone: Notice['tone'], text: string): void;
  retryQuote(): void;
}
