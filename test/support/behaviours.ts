/** What a payer, a reader or a host must be able to count on; each is shown in a browser, in English and in Swedish. */
export const behaviours = {
  S1: 'The account’s agreement is shown; where it does not allow paying online, the page says so and why',
  S2: 'A billing profile has a default payment method: a card, or check or wire transfer',
  S3: 'Credits are applied to an invoice when it is issued, and the balance shows what is left',
  S4: 'Who may pay by check or wire transfer is explained on a page that the host chooses',
  S5: 'An invoice that is paid by wire transfer says how at its foot, with the exact reference',
  S6: 'Who pays by wire transfer may pay with a card instead, unless it is over the card limit, which is said',
  S7: 'A default card is charged by itself when an invoice is issued',
  S8: 'An automatic charge that failed is shown, and the invoice is paid with another card',
  S9: 'Only an owner, a contributor or an invoice manager may pay; others see why, and who can',
  S10: 'The host signs people in, and gives the page a session that soon runs out',
  S11: 'The portal’s search finds the billing area by what people call it',
  S12: 'The billing area opens on an Overview page, whose Summary tab holds the total',
  S13: 'One total of everything due or overdue stands there per currency, and no button when all is paid',
  S14: 'A blue Pay now stands with the total and opens a pane',
  S15: 'In the pane a payment method is selected: at first the default one, else a saved card or a new one',
  S16: 'Pay now in the pane pays, and is disabled until a payment method is chosen',
  S17: 'Afterwards the invoice reads Paid, in every part of the page, without a reload',
  S18: 'One invoice is paid straight from its row in the list',
  S19: 'Which agreement the account has can be looked up',
} as const;

export type BehaviourId = keyof typeof behaviours;

export const languages = { en: 'English', sv: 'Swedish' } as const;
export type Spoken = keyof typeof languages;

/** The eight roles that people of a billing account have, by the sample company's people. */
export const eightRoles = [
  'account-owner',
  'account-contributor',
  'account-reader',
  'profile-owner',
  'profile-contributor',
  'profile-reader',
  'invoice-manager',
  'section-only',
] as const;

/** What the journey test of a behaviour is called. */
export function titleOf(id: BehaviourId, spoken: Spoken, as?: string): string {
  return `${id} in ${languages[spoken]}${as ? `, as ${as}` : ''}: ${behaviours[id]}`;
}
