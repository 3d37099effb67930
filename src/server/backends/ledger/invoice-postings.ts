import type { Posting } from './post.ts';

// How what happens to invoices and credits is booked, whether it happens here or was brought in.

interface Booked {
  id: string;
  profileId: string;
  currency: string;
}

type Billed = Booked & Record<'subtotal' | 'tax' | 'total', number>;

/** What the payer owes from now on, against revenue and tax. */
export function issuePosting(
  { id, profileId, currency, subtotal, tax, total }: Billed,
  postedAt: Date,
): Posting {
  return {
    profileId,
    kind: 'issue',
    sourceId: id,
    postedAt,
    entries: [
      { account: 'receivable', currency, amount: total, invoiceId: id },
      { account: 'revenue', currency, amount: -subtotal },
      { account: 'tax-payable', currency, amount: -tax },
    ],
  };
}

/** Takes back everything that issuing an invoice booked. */
export function voidPosting(issue: Posting, postedAt: Date): Posting {
  const entries = issue.entries.map((entry) => ({ ...entry, amount: -entry.amount }));
  return { ...issue, kind: 'void', postedAt, entries };
}

/** What a credit note, whose own amounts are below zero, takes back of what is due on an invoice. */
export function creditNotePosting(note: Billed, invoiceId: string, postedAt: Date): Posting {
  const issue = issuePosting(note, postedAt);
  const entries = issue.entries.map((entry) => ({ ...entry, ...(entry.invoiceId && { invoiceId }) }));
  return { ...issue, kind: 'credit-note', entries };
}

/** Part of a credit, used on an invoice; `index` tells the credits of one invoice apart. */
export function creditAppliedPosting(
  { id, profileId, currency }: Booked,
  { creditId, amount }: { creditId: string; amount: number },
  index: number,
  postedAt: Date,
): Posting {
  return {
    profileId,
    kind: 'credit-applied',
    sourceId: `${id}/${index}`,
    postedAt,
    entries: [
      { account: 'receivable', currency, amount: -amount, invoiceId: id },
      { account: 'customer-credit', currency, amount, creditId },
    ],
  };
}

/** A credit that is given to the payer. */
export function grantPosting(
  { id, profileId, currency, granted }: Booked & { granted: number },
  postedAt: Date,
): Posting {
  return {
    profileId,
    kind: 'grant',
    sourceId: id,
    postedAt,
    entries: [
      { account: 'customer-credit', currency, amount: -granted, creditId: id },
      { account: 'credits-granted', currency, amount: granted },
    ],
  };
}

/** What is left of a credit whose time is over. */
export function creditExpiredPosting(
  { id, profileId, currency, remaining }: Booked & { remaining: number },
  postedAt: Date,
): Posting {
  return {
    profileId,
    kind: 'credit-expired',
    sourceId: id,
    postedAt,
    entries: [
      { account: 'customer-credit', currency, amount: remaining, creditId: id },
      { account: 'credits-granted', currency, amount: -remaining },
    ],
  };
}
