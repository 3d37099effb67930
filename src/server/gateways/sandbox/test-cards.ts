export const behaviours = [
  'success',
  'card-declined',
  'insufficient-funds',
  'expired-card',
  'slow',
  'lost-answer',
  'challenge',
  'challenge-declined',
  'disputed',
  'refund-fails',
  'charge-fails-later',
] as const;
/** What happens when a test card is charged. */
export type Behaviour = (typeof behaviours)[number];

export interface TestCard {
  /** The published number, in groups as it is printed. */
  number: string;
  /** The token that stands for this card where no vault is at hand. */
  token: string;
  brand: string;
  behaviour: Behaviour;
}

/** The only cards that the sandbox knows; none of these numbers was ever issued to anybody. */
export const testCards: readonly TestCard[] = [
  { number: '4242 4242 4242 4242', token: 'test_visa', brand: 'visa', behaviour: 'success' },
  { number: '5555 5555 5555 4444', token: 'test_mastercard', brand: 'mastercard', behaviour: 'success' },
  { number: '4000 0000 0000 0002', token: 'test_declined', brand: 'visa', behaviour: 'card-declined' },
  {
    number: '4000 0000 0000 9995',
    token: 'test_insufficient_funds',
    brand: 'visa',
    behaviour: 'insufficient-funds',
  },
  { number: '4000 0000 0000 0069', token: 'test_expired', brand: 'visa', behaviour: 'expired-card' },
  { number: '4000 0000 0000 0077', token: 'test_slow', brand: 'visa', behaviour: 'slow' },
  { number: '4000 0000 0000 0119', token: 'test_lost_answer', brand: 'visa', behaviour: 'lost-answer' },
  { number: '4000 0000 0000 3220', token: 'test_challenge', brand: 'visa', behaviour: 'challenge' },
  {
    number: '4000 0000 0000 9235',
    token: 'test_challenge_declined',
    brand: 'visa',
    behaviour: 'challenge-declined',
  },
  { number: '4000 0000 0000 0259', token: 'test_disputed', brand: 'visa', behaviour: 'disputed' },
  { number: '4000 0000 0000 5126', token: 'test_refund_fails', brand: 'visa', behaviour: 'refund-fails' },
  {
    number: '4000 0000 0000 0341',
    token: 'test_charge_fails_later',
    brand: 'visa',
    behaviour: 'charge-fails-later',
  },
];

/** The test card with this number, written with or without spaces. */
export function cardOfNumber(number: string): TestCard | undefined {
  const digits = number.replaceAll(' ', '');
  return testCards.find((card) => card.number.replaceAll(' ', '') === digits);
}

/** The test card that a named token stands for; a `-suffix` makes a name unique and means nothing else. */
export function cardOfToken(token: string): TestCard | undefined {
  const [, name] = /^(test_[a-z_]+)(?:-\w+)?$/.exec(token) ?? [];
  return testCards.find((card) => card.token === name);
}

export const last4Of = ({ number }: TestCard) => number.slice(-4);
