import type { CardEntrySettings } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import type { MoreWords } from '../i18n/more-words.ts';
import type { Words } from '../i18n/words.ts';

/** A card as hosted fields hand it out: a reference, never its number. */
export interface CardToken {
  token: string;
  brand: string;
  last4: string;
  expiryMonth: number;
  expiryYear: number;
}

export interface CardEntrySetup {
  settings: CardEntrySettings;
  /** Where the fields go; emptied again by `remove()`. */
  container: HTMLElement;
  language: Language;
  words: Words & MoreWords;
  /** Hears whether the fields are filled in, each time that changes. */
  onChange(complete: boolean): void;
}

/** Fields for a card that belong to its vendor: what is typed into them never reaches this page. */
export interface CardEntry {
  /** Rejects with a `CardEntryError`. */
  tokenize(): Promise<CardToken>;
  focus(): void;
  remove(): void;
}

/** Mounts one vendor's fields; resolves when they can be used, rejects with a `CardEntryError` if they cannot. */
export type MountCardEntry = (setup: CardEntrySetup) => Promise<CardEntry>;

export type CardEntryCode = 'incomplete' | 'not-a-test-card' | 'unavailable';

export class CardEntryError extends Error {
  override name = 'CardEntryError';
  readonly code: CardEntryCode;

  constructor(code: CardEntryCode) {
    super(`Card entry: ${code}`);
    this.code = code;
  }
}
