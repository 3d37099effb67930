import type { InvoiceDetails } from '../../../sdk/index.ts';
import type { Language } from '../../i18n/language.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import type { BillingController } from '../../state/billing-controller.ts';
import type { Copier } from './copier.ts';
import type { Downloads } from './downloads.ts';

/** The details of one invoice as their views see them. */
export interface Details {
  readonly invoice: InvoiceDetails;
  readonly billing: BillingController;
  readonly words: Words & MoreWords;
  readonly language: Language;
  readonly copier: Copier;
  readonly downloads: Downloads;
  /** Shows another document in place of this one. */
  open(invoiceId: string): void;
  /** Opens the pane for this invoice. */
  pay(): void;
  /** Opens a message to someone who can pay it. */
  ask(): void;
}
