import type { Behaviour } from '../test-cards.ts';

export type PageLocale = 'en' | 'sv';

/** Everything that the card page says, by the id of what says it; `error-*` are told below a field. */
export interface PageWords {
  title: string;
  number: string;
  expiry: string;
  'expiry-form': string;
  cvc: string;
  name: string;
  optional: string;
  'test-card': string;
  fill: string;
  more: string;
  'error-number': string;
  'error-digits': string;
  'error-not-a-test-card': string;
  'error-expiry': string;
  'error-expired': string;
  'error-cvc': string;
  'error-name': string;
  cards: Record<Behaviour, string>;
}

const en: PageWords = {
  title: 'Card details',
  number: 'Card number',
  expiry: 'Expiry date',
  'expiry-form': 'MM / YY',
  cvc: 'Security code',
  name: 'Name on card',
  optional: '(optional)',
  'test-card': 'Sandbox test card:',
  fill: 'Fill in',
  more: 'More test cards',
  'error-number': 'Enter the whole card number',
  'error-digits': 'Check the card number: a digit seems to be wrong',
  'error-not-a-test-card': 'This is a sandbox: use 4242 4242 4242 4242, or another test card below',
  'error-expiry': 'Enter month and year, such as 05 / 30',
  'error-expired': 'This date has passed: enter the date on the card',
  'error-cvc': 'Enter the 3 digits on the back',
  'error-name': 'Enter the name as printed on the card, without digits',
  cards: {
    success: 'is accepted',
    'card-declined': 'is declined',
    'insufficient-funds': 'has too little money',
    'expired-card': 'has expired',
    slow: 'takes 3 seconds',
    'lost-answer': 'is charged, but the answer is lost',
    challenge: 'asks you to confirm',
    'challenge-declined': 'asks you to confirm, then is declined',
    disputed: 'is accepted, and disputed later',
    'refund-fails': 'is accepted, but a refund fails',
    'charge-fails-later': 'is accepted, but fails when charged automatically',
  },
};

const sv: PageWords = {
  title: 'Kortuppgifter',
  number: 'Kortnummer',
  expiry: 'Giltigt till',
  'expiry-form': 'MM / ÅÅ',
  cvc: 'Säkerhetskod',
  name: 'Namn på kortet',
  optional: '(valfritt)',
  'test-card': 'Testkort för sandlådan:',
  fill: 'Fyll i',
  more: 'Fler testkort',
  'error-number': 'Skriv hela kortnumret',
  'error-digits': 'Kontrollera kortnumret: någon siffra verkar vara fel',
  'error-not-a-test-card':
    'Det här är en sandlåda: använd 4242 4242 4242 4242 eller ett annat testkort nedan',
  'error-expiry': 'Skriv månad och år, till exempel 05 / 30',
  'error-expired': 'Datumet har passerat: skriv datumet som står på kortet',
  'error-cvc': 'Skriv de 3 siffrorna på baksidan',
  'error-name': 'Skriv namnet som det står på kortet, utan siffror',
  cards: {
    success: 'godkänns',
    'card-declined': 'nekas',
    'insufficient-funds': 'har för lite pengar',
    'expired-card': 'har gått ut',
    slow: 'tar 3 sekunder',
    'lost-answer': 'debiteras, men svaret går förlorat',
    challenge: 'ber dig bekräfta',
    'challenge-declined': 'ber dig bekräfta och nekas sedan',
    disputed: 'godkänns och bestrids senare',
    'refund-fails': 'godkänns, men en återbetalning misslyckas',
    'charge-fails-later': 'godkänns, men misslyckas när det debiteras automatiskt',
  },
};

export const pageWords: Record<PageLocale, PageWords> = { en, sv };
