/** Money that came to a bank account of ours, as a bank file or the host tells it. */
export interface BankEntry {
  /** What makes it one and the same, however often and in whichever file it comes. */
  identity: string;
  account: string | null;
  bankReference: string | null;
  /** In minor units, above zero. */
  amount: number;
  currency: string;
  bookedOn: string;
  /** What the payer wrote: structured references first, then free text. */
  references: string[];
  payerName: string | null;
  payerAccount: string | null;
}
