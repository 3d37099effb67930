import type { Invoice, Payment, PaymentSource } from '../../../sdk/index.ts';
import { newCard } from '../../support/paying.ts';
import type { Act } from './acts.ts';

const cards = ['visa', 'visa', 'mastercard', 'declined', 'lost_answer', 'challenge', 'challenge_declined'];

/** Pays one or two open invoices, whole or in part, with a saved card or a new one. */
export const payByCard: Act = async (town, customer, random) => {
  const client = town.clientOf(customer);
  const { profileId } = customer;
  const { items } = await client.invoices.list(profileId, { status: ['due', 'overdue'] });
  const open = items.filter(({ pay }) => pay.allowed).sort(byNumber);
  if (open.length === 0) return 'nothing to pay';
  const invoices = random.some(open, random.chance(0.3) ? 2 : 1).map(({ id, amountDue }) => ({
    invoiceId: id,
    ...(random.chance(0.2) && { amount: random.between(1, amountDue.amount) }),
  }));
  const saved = (await client.paymentMethods.list(profileId)).items;
  const source: PaymentSource =
    saved.length > 0 && random.chance(0.3)
      ? { paymentMethodId: random.pick(saved.map(({ id }) => id).sort()) }
      : newCard(random.pick(cards));
  const quote = await client.payments.quote(profileId, { invoices });
  const intent = await client.payments.intent(quote, source);
  const payment = await intent.pay();
  if (payment.status !== 'requires_action') return payment.status;
  if (random.chance(0.3)) return 'walked away from the bank';
  await confirm(town.bank, payment);
  return (await intent.follow()).status;
};

const byNumber = (a: Invoice, b: Invoice) => (a.number < b.number ? -1 : 1);

async function confirm(
  bank: (request: Request) => Promise<Response>,
  { nextAction }: Payment,
): Promise<void> {
  const url = new URL(`${nextAction?.url}/decision`);
  await bank(
    new Request(url, {
      method: 'POST',
      headers: { origin: url.origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      body: JSON.stringify({ decision: 'confirm' }),
    }),
  );
}

/** Saves a card, and has it charged from now on. */
export const changeCard: Act = async (town, customer, random) => {
  const client = town.clientOf(customer);
  const { cardToken } = newCard(random.pick(['visa', 'visa', 'insufficient_funds'])) as { cardToken: string };
  const { id } = await client.paymentMethods.add(customer.profileId, { cardToken });
  await client.paymentMethods.setDefault(customer.profileId, { paymentMethodId: id, autoPay: true });
  return 'done';
};

/** Goes over to bank transfer, so that nothing is charged any more. */
export const stopCharges: Act = async (town, customer) => {
  await town.clientOf(customer).paymentMethods.setDefault(customer.profileId, { paymentMethodId: null });
  return 'done';
};
