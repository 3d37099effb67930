import type { StepState } from './step-state.ts';
import type { PageLocale } from './words.ts';

/** What the pages say where a payer confirms a payment or pays. */
export interface StepWords {
  'challenge-title': string;
  question: string;
  'payment-title': string;
  amount: string;
  payee: string;
  card: string;
  confirm: string;
  refuse: string;
  /** With `{amount}`. */
  pay: string;
  cancel: string;
  back: string;
  working: string;
  unavailable: string;
  sandbox: string;
  states: Record<Exclude<StepState, 'open'>, string>;
}

const en: StepWords = {
  'challenge-title': 'Confirm this payment',
  question: 'Your bank wants to know that it is you who pays.',
  'payment-title': 'Pay by card',
  amount: 'Amount',
  payee: 'To',
  card: 'Card',
  confirm: 'Confirm',
  refuse: 'Refuse',
  pay: 'Pay {amount}',
  cancel: 'Cancel and go back',
  back: 'Go back',
  working: 'One moment…',
  unavailable: 'This did not get through. Try again in a moment: nothing is ever paid twice.',
  sandbox: 'This is a sandbox. No bank is asked and no money moves.',
  states: {
    confirmed: 'You have confirmed this payment. You can close this page.',
    refused: 'You have refused this payment. Nothing was charged.',
    declined: 'The bank declined this payment. Nothing was charged.',
    canceled: 'This payment was given up. Nothing was charged.',
  },
};

const sv: StepWords = {
  'challenge-title': 'Bekräfta betalningen',
  question: 'Din bank vill veta att det är du som betalar.',
  'payment-title': 'Betala med kort',
  amount: 'Belopp',
  payee: 'Till',
  card: 'Kort',
  confirm: 'Bekräfta',
  refuse: 'Avböj',
  pay: 'Betala {amount}',
  cancel: 'Avbryt och gå tillbaka',
  back: 'Gå tillbaka',
  working: 'Ett ögonblick…',
  unavailable: 'Det gick inte fram. Försök igen om en stund: inget betalas två gånger.',
  sandbox: 'Det här är en sandlåda. Ingen bank tillfrågas och inga pengar flyttas.',
  states: {
    confirmed: 'Du har bekräftat betalningen. Du kan stänga sidan.',
    refused: 'Du har avböjt betalningen. Inget har debiterats.',
    declined: 'Banken nekade betalningen. Inget har debiterats.',
    canceled: 'Betalningen avbröts. Inget har debiterats.',
  },
};

export const stepWords: Record<PageLocale, StepWords> = { en, sv };
