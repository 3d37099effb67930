import { findCardNumbers } from '../support/find-card-numbers.ts';
import type { Books } from './books.ts';
import type { Premises } from './premises.ts';
import type { Witness } from './witness.ts';

/** What a run left behind: what was written down, what people were told, and what was owed at first. */
export interface Aftermath {
  books: Books;
  /** The same, read once in the middle of the run. */
  earlier: Books | undefined;
  witness: Witness;
  premises: Premises;
  /** How far, in milliseconds, two moments that the database wrote down may be out of order: not at all unless told. */
  blur?: number;
}

/** Answers every breach of its sentence. */
type Oracle = (after: Aftermath) => string[];

const over = (status: string) => status === 'succeeded' || status === 'failed' || status === 'canceled';
const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

/** I1: what succeeded of an invoice never exceeds what was ever due, and no two payments of it were live at once. */
const i1: Oracle = ({ books, premises, witness, blur = 0 }) =>
  premises.invoices.flatMap(({ id, due }) => {
    const mine = books.allocations.filter(({ invoiceId }) => invoiceId === id);
    const attempts = mine.flatMap((row) => {
      const attempt = books.attempts.find((one) => one.id === row.attemptId);
      return attempt ? [{ ...attempt, amount: row.amount, live: row.live }] : [];
    });
    const paid = sumOf(attempts.filter(({ status }) => status === 'succeeded').map(({ amount }) => amount));
    const most = due + (witness.raised.get(id) ?? 0);
    const tooMuch = paid > most ? [`${id}: ${paid} were paid of at most ${most}`] : [];
    const inTurn = attempts.toSorted((a, b) => Number(a.createdAt) - Number(b.createdAt));
    const atOnce = inTurn.flatMap((one, index) => {
      const next = inTurn[index + 1];
      return next && (one.finishedAt === null || Number(next.createdAt) + blur < Number(one.finishedAt))
        ? [`${id}: ${one.id} and ${next.id} were live at once`]
        : [];
    });
    return [...tooMuch, ...atOnce];
  });

/** I2: every charge of the gateway has exactly one posting in the ledger, and the reverse. */
const i2: Oracle = ({ books }) => {
  const booked = (id: string) =>
    books.entries
      .filter(
        ({ transaction, entry }) =>
          transaction.kind === 'payment' &&
          transaction.sourceId === id &&
          entry.account === 'gateway-clearing',
      )
      .map(({ entry }) => entry.amount);
  const charged = books.charges.filter(({ status }) => status === 'succeeded');
  const unbooked = charged.flatMap(({ attemptId, amount }) => {
    const amounts = booked(attemptId);
    return amounts.length === 1 && amounts[0] === amount
      ? []
      : [`${attemptId}: charged ${amount}, booked as ${JSON.stringify(amounts)}`];
  });
  const uncharged = books.entries
    .filter(({ transaction }) => transaction.kind === 'payment')
    .filter(({ transaction }) => !charged.some(({ attemptId }) => attemptId === transaction.sourceId))
    .map(({ transaction }) => `${transaction.sourceId} is booked and was never charged`);
  const strays = books.strays.map(({ attemptId }) => `${attemptId} was charged and is no payment of ours`);
  return [...unbooked, ...uncharged, ...strays];
};

/** I3: postings sum to zero per currency, balances follow from them, and no row ever changes. */
const i3: Oracle = ({ books, earlier }) => {
  const sums = new Map<string, number>();
  for (const { entry } of books.entries) {
    const place = `${entry.transactionId} in ${entry.currency}`;
    sums.set(place, (sums.get(place) ?? 0) + entry.amount);
  }
  const unbalanced = [...sums].filter(([, sum]) => sum !== 0).map(([place]) => `${place} is out of balance`);
  const wrongDue = books.invoices.flatMap(({ id, amountDue }) => {
    const owed = sumOf(
      books.entries
        .filter(({ entry }) => entry.account === 'receivable' && entry.invoiceId === id)
        .map(({ entry }) => entry.amount),
    );
    return owed === amountDue ? [] : [`${id} shows ${amountDue} due, its entries say ${owed}`];
  });
  const now = new Set(books.entries.map((row) => JSON.stringify(row)));
  const changed = (earlier?.entries ?? [])
    .filter((row) => !now.has(JSON.stringify(row)))
    .map(({ entry }) => `an entry of ${entry.transactionId} was changed or taken out`);
  return [...unbalanced, ...wrongDue, ...changed];
};

/** I4: what was charged is what was confirmed and what was shown: amount, currency and version of each invoice. */
const i4: Oracle = ({ books, witness }) =>
  books.attempts.flatMap((attempt) => {
    const key = books.keys.find(({ resourceId }) => resourceId === attempt.id)?.key;
    const shown = witness.purchases.find((purchase) => purchase.key === key)?.shown;
    if (!shown) return [`${attempt.id} was made under a key that nobody minted`];
    const agreed = (
      rows: readonly { invoiceId: string; amount: number }[],
      versionOf: (index: number) => string,
    ) => rows.map(({ invoiceId, amount }, index) => `${invoiceId} ${amount} ${versionOf(index)}`).sort();
    const mine = books.allocations.filter(({ attemptId }) => attemptId === attempt.id);
    const same =
      JSON.stringify(agreed(mine, (index) => mine[index]?.invoiceVersion ?? '')) ===
        JSON.stringify(agreed(shown.allocations, (index) => shown.allocations[index]?.version ?? '')) &&
      attempt.total === shown.total.amount &&
      attempt.currency === shown.total.currency;
    const charge = books.charges.find(({ attemptId }) => attemptId === attempt.id);
    const charged = !charge || (charge.amount === attempt.total && charge.currency === attempt.currency);
    return same && charged ? [] : [`${attempt.id}: shown, confirmed and charged differ`];
  });

/** I5: nobody pays without the right to, as it stood when the payment was claimed. */
const i5: Oracle = ({ books, witness, premises }) =>
  books.attempts.flatMap(({ id, subject, createdAt }) => {
    if (subject === null) return [];
    if (!premises.payers.includes(subject)) return [`${id} was paid by ${subject}, who may not pay`];
    const revokedAt = witness.revoked.get(subject);
    return revokedAt !== undefined && Number(createdAt) > revokedAt
      ? [`${id} was claimed by ${subject} after the role was revoked`]
      : [];
  });

/** I6: no card number is in anything that was written down or said. */
const i6: Oracle = ({ books, witness }) =>
  findCardNumbers(
    JSON.stringify(books.attempts) + JSON.stringify(books.events) + witness.lines.join('\n'),
  ).map((number) => `the card number ${number.slice(0, 4)}… was written down`);

/** I7: what is over stays as it is. */
const i7: Oracle = ({ books, earlier }) =>
  (earlier?.attempts ?? [])
    .filter(({ status }) => over(status))
    .flatMap(({ id, status, finishedAt }) => {
      const later = books.attempts.find((attempt) => attempt.id === id);
      return later?.status === status && Number(later.finishedAt) === Number(finishedAt)
        ? []
        : [`${id} was ${status} and is now ${later?.status ?? 'gone'}`];
    });

/** I8: one key makes one payment. */
const i8: Oracle = ({ books }) => {
  const keys = books.keys.map(({ scope, key }) => scope + key);
  return [
    ...keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `${key} made two payments`),
    ...books.attempts
      .filter(
        ({ id, subject }) => subject !== null && !books.keys.some(({ resourceId }) => resourceId === id),
      )
      .map(({ id }) => `${id} has no key`),
  ];
};

/** I9 is heard by the witness at once; what it heard is added to the other breaches. */
const i9: Oracle = ({ witness }) => witness.complaints;

/** I10: when the faults have stopped, every payment comes to its end. */
const i10: Oracle = ({ books }) => [
  ...books.attempts.filter(({ status }) => !over(status)).map(({ id, status }) => `${id} is still ${status}`),
  ...books.allocations
    .filter(({ live }) => live)
    .map(({ invoiceId }) => `${invoiceId} is still held by a payment that is over`),
];

/** Nobody was told "paid", "failed" or "refused" of a payment that ended otherwise. */
const truth: Oracle = ({ books, witness }) =>
  witness.purchases.flatMap(({ subject, told }) =>
    told.flatMap(({ status, paymentId }) => {
      const charge = books.charges.find(({ attemptId }) => attemptId === paymentId);
      const paid = charge?.status === 'succeeded';
      if (status === 'succeeded' && !paid) return [`${subject} was told that ${paymentId} was paid`];
      if ((status === 'failed' || status === 'canceled') && paid)
        return [`${subject} was told that ${paymentId} was ${status}, and it was charged`];
      return [];
    }),
  );

export const oracles: Record<string, Oracle> = { i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, truth };

/** Every breach of every invariant, each with the name of what it breaks. */
export function judge(after: Aftermath): string[] {
  return Object.entries(oracles).flatMap(([name, oracle]) =>
    oracle(after).map((breach) => `${name.toUpperCase()}: ${breach}`),
  );
}
