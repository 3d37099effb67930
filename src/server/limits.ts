/** At most this often within so many seconds. */
export interface Limit {
  most: number;
  seconds: number;
}

/** Who is counted: a signed-in person, a billing profile, a network address. */
export const counted = ['user', 'profile', 'address'] as const;
export type Counted = (typeof counted)[number];

/** What is limited. A `decline` is what a payment cost that a card issuer refused; where those are used up, nobody pays. */
export type Limits = Record<
  'pay' | 'decline' | 'quote' | 'add-payment-method' | 'export',
  Record<Counted, Limit>
>;
export type LimitOptions = { [Act in keyof Limits]?: { [Who in Counted]?: Limit } };

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** So much that people who pay invoices never notice, and so little that nobody finds out here which stolen cards are good. */
export const usualLimits: Limits = {
  pay: {
    user: { most: 10, seconds: minute },
    profile: { most: 30, seconds: minute },
    address: { most: 60, seconds: minute },
  },
  decline: {
    user: { most: 5, seconds: hour },
    profile: { most: 5, seconds: hour },
    address: { most: 10, seconds: hour },
  },
  quote: {
    user: { most: 60, seconds: minute },
    profile: { most: 180, seconds: minute },
    address: { most: 300, seconds: minute },
  },
  'add-payment-method': {
    user: { most: 3, seconds: day },
    profile: { most: 6, seconds: day },
    address: { most: 10, seconds: day },
  },
  export: {
    user: { most: 20, seconds: hour },
    profile: { most: 60, seconds: hour },
    address: { most: 120, seconds: hour },
  },
};

/** The usual limits with what a host chose; throws unless each is a whole number above zero. */
export function limitsWith(options: LimitOptions = {}): Limits {
  const limits = structuredClone(usualLimits);
  for (const [act, chosen] of Object.entries(options) as [keyof Limits, LimitOptions[keyof Limits]][]) {
    if (!Object.hasOwn(limits, act))
      throw new TypeError(`limits.${act} is no limit; write ${Object.keys(limits).join(', ')}`);
    for (const [who, limit] of Object.entries(chosen ?? {}) as [Counted, Limit][]) {
      const { most, seconds } = limit;
      const isSound =
        counted.includes(who) && [most, seconds].every((one) => Number.isSafeInteger(one) && one > 0);
      if (!isSound)
        throw new RangeError(`limits.${act}.${who} must be { most, seconds }, whole numbers above zero`);
      limits[act][who] = { most, seconds };
    }
  }
  return limits;
}

/** Who asks for something, by all that is counted; what is not known is not counted. */
export type Asking = { [Who in Counted]: string | null };

/** Counts across all processes. */
export interface Limiter {
  /**
   * Counts one for the person, the profile and the address, up to the first of them for whom it is one too many; answers
   * after how many seconds it may be asked again.
   */
  take(act: keyof Limits, asking: Asking): Promise<number | undefined>;
  /** The same answer without counting. */
  look(act: keyof Limits, asking: Asking): Promise<number | undefined>;
  /** Removes counts whose time is over. */
  tidy(): Promise<void>;
}
