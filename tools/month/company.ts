import { type ImportDocument, sampleCompany } from 'betala/server/node';

type Invoice = NonNullable<ImportDocument['invoices']>[number];

export const payingByCard = 'bp_nordljus_se';
export const payingByWire = 'bp_nordljus_eu';
const profileIds = [payingByCard, payingByWire];

/** The sample company with two of its profiles, two weeks to pay, and nothing owed, so that one invoice can be followed. */
export function monthCompany(today: string): ImportDocument {
  const sample = sampleCompany(today);
  const ours = <Item extends { profileId: string }>(items: readonly Item[] = []) =>
    items.filter(({ profileId }) => profileIds.includes(profileId));
  return {
    ...sample,
    people: [],
    profiles: sample.profiles
      ?.filter(({ id }) => profileIds.includes(id))
      .map((profile) => ({ ...profile, paymentTermsDays: 14 })),
    paymentMethods: ours(sample.paymentMethods).map((card) =>
      card.id === 'pm_nordljus_2_mastercard' ? cardThatFailsLater(card) : card,
    ),
    credits: ours(sample.credits).filter(({ id }) => id === 'cr_nordljus_outage'),
    invoices: profileIds.flatMap((id) =>
      ours(sample.invoices)
        .filter(({ profileId }) => profileId === id)
        .slice(-3)
        .map(paid),
    ),
    schedules: ours(sample.schedules),
    recurringLines: ours(sample.recurringLines),
  };
}

type Card = NonNullable<ImportDocument['paymentMethods']>[number];

/** Saved without trouble, and refused by the bank whenever it is charged automatically. */
const cardThatFailsLater = (card: Card): Card => ({
  ...{ ...card, gatewayToken: 'test_charge_fails_later-month', brand: 'visa', last4: '0341' },
  expiryYear: (card.expiryYear ?? 0) + 2,
});

const twoWeeksAfter = (date: string) =>
  new Date(Date.parse(`${date}T00:00Z`) + 14 * 86_400_000).toISOString().slice(0, 10);

/** An invoice of the past, paid on the day it was issued. */
function paid(invoice: Invoice): Invoice {
  const { profileId, issueDate, total } = invoice;
  const isCard = profileId === payingByCard;
  const method = isCard ? 'Visa •••• 4242' : 'Bank transfer';
  return {
    ...invoice,
    dueDate: twoWeeksAfter(issueDate),
    creditsApplied: [],
    payments: [{ paidAt: `${issueDate}T09:00:00Z`, amount: total, method, by: isCard ? 'card' : 'bank' }],
    automaticCharge: isCard ? { state: 'succeeded', date: issueDate } : null,
    amountDue: 0,
  };
}
