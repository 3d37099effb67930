import { BillingError } from '../../../sdk/index.ts';
import { Refusal } from '../../../src/server/refusal.ts';
import type { Random } from '../random.ts';
import { sendAstray, sendExact, sendOver, sendShort, sendUnnamed, sortOut, takeBack } from './bank-acts.ts';
import type { Customer } from './customers.ts';
import { addUsage, creditOne, giveCredit, issueBetween, refundOne, voidOne } from './host-acts.ts';
import { changeCard, payByCard, stopCharges } from './payer-acts.ts';
import type { Town } from './town.ts';

/** Something that somebody does about a customer's bills; answers in a word what came of it. */
export type Act = (town: Town, customer: Customer, random: Random) => Promise<string>;

/** What people do, and how often beside the others. */
const acts: [often: number, name: string, act: Act][] = [
  [10, 'pays by card', payByCard],
  [3, 'changes the card', changeCard],
  [1, 'goes over to bank transfer', stopCharges],
  [5, 'is billed for usage later', addUsage],
  [2, 'is billed at once', issueBetween],
  [4, 'is given credit', giveCredit],
  [2, 'has an invoice voided', voidOne],
  [2, 'has an invoice credited', creditOne],
  [2, 'has a payment refunded', refundOne],
  [4, 'sends what is due', sendExact],
  [2, 'sends too little', sendShort],
  [2, 'sends too much', sendOver],
  [2, 'sends with a wrong reference', sendAstray],
  [2, 'sends money without a name', sendUnnamed],
  [5, 'has money sorted out', sortOut],
  [1, 'has a transfer taken back', takeBack],
];
const urn = acts.flatMap((act) => Array<typeof act>(act[0]).fill(act));
// What the service must never answer, whatever people do.
const broken = ['internal-error', 'malformed-request'];

/** Does something of chance; what is refused is left, and told like the rest. */
export async function doSomething(town: Town, customer: Customer, random: Random): Promise<string> {
  const [, name, act] = random.pick(urn);
  try {
    return `${name}: ${await act(town, customer, random)}`;
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof BillingError)) throw error;
    if (broken.includes(error.code)) town.complaints.push(`${customer.profileId} ${name}: ${error.code}`);
    return `${name}: refused, ${error.code}`;
  }
}
