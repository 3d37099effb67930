import type { Random } from './random.ts';

/** Where in the world a fault can strike. */
export type Site =
  | 'request'
  | 'answer'
  | 'session'
  | 'charge'
  | 'look-up'
  | 'statement'
  | 'commit'
  | 'step'
  | 'payer'
  | 'challenge'
  | 'host';

/** Every fault that the world knows, by where it strikes, with the row of the catalogue that it comes from. */
export const faultKinds = [
  { site: 'request', name: 'connection refused', id: 'F11' },
  { site: 'request', name: 'body cut on the way', id: 'F12' },
  { site: 'request', name: 'sent twice by the network', id: 'F14' },
  { site: 'request', name: 'arrives after the payer gave up', id: 'F62' },
  { site: 'request', name: 'turned away by a busy proxy', id: 'F68' },
  { site: 'answer', name: 'answer lost', id: 'F62' },
  { site: 'answer', name: 'answer never comes', id: 'F64' },
  { site: 'answer', name: 'answer cut in the middle', id: 'F62' },
  { site: 'answer', name: 'answer replaced by a proxy page', id: 'F46' },
  { site: 'session', name: 'session ran out', id: 'F17' },
  { site: 'charge', name: 'gateway errs before it charges', id: 'F47' },
  { site: 'charge', name: 'gateway errs after it charged', id: 'F46' },
  { site: 'charge', name: 'gateway falls silent', id: 'F45' },
  { site: 'charge', name: 'gateway decides long after', id: 'F48' },
  { site: 'charge', name: 'gateway is asked twice', id: 'F55' },
  { site: 'charge', name: 'gateway is out for a while', id: 'F53' },
  { site: 'charge', name: 'service dies while the gateway works', id: 'F36' },
  { site: 'look-up', name: 'look-up fails', id: 'F54' },
  { site: 'statement', name: 'database is down for a while', id: 'F32' },
  { site: 'statement', name: 'connection lost after a statement', id: 'F34' },
  { site: 'commit', name: 'serialization failure', id: 'F33' },
  { site: 'commit', name: 'connection lost before the commit', id: 'F34' },
  { site: 'commit', name: 'connection lost after the commit', id: 'F34' },
  { site: 'commit', name: 'service dies before the commit', id: 'F41' },
  { site: 'commit', name: 'service dies after the commit', id: 'F38' },
  { site: 'step', name: 'service dies between two steps', id: 'F35' },
  { site: 'step', name: 'service is slow between two steps', id: 'F37' },
  { site: 'payer', name: 'double click', id: 'F2' },
  { site: 'payer', name: 'two tabs at once', id: 'F4' },
  { site: 'payer', name: 'two people at once', id: 'F5' },
  { site: 'payer', name: 'reload while paying', id: 'F63' },
  { site: 'payer', name: 'storage wiped while paying', id: 'F66' },
  { site: 'payer', name: 'other body under the same key', id: 'F15' },
  { site: 'payer', name: 'impatient, pays again another way', id: 'F45' },
  { site: 'challenge', name: 'challenge abandoned', id: 'F50' },
  { site: 'challenge', name: 'challenge answered twice', id: 'F51' },
  { site: 'challenge', name: 'given up while the bank says yes', id: 'F50' },
  { site: 'host', name: 'role revoked', id: 'F19' },
  { site: 'host', name: 'price raised', id: 'F22' },
  { site: 'host', name: 'credit note', id: 'F23' },
  { site: 'host', name: 'invoice voided', id: 'F25' },
  { site: 'host', name: 'invoice voided in spite of a payment', id: 'F25' },
  { site: 'host', name: 'paid at the bank', id: 'F26' },
  { site: 'host', name: 'payment method removed', id: 'F29' },
  { site: 'host', name: 'default method changed', id: 'F30' },
] as const satisfies readonly { site: Site; name: string; id: string }[];

export type FaultKind = (typeof faultKinds)[number];
export type FaultName<At extends Site> = Extract<FaultKind, { site: At }>['name'];

/** Which faults strike in one run, and after how many chances; what the world does with each is its own business. */
export class FaultPlan {
  readonly fired: FaultKind[] = [];
  readonly #random: Random;
  readonly #say: (line: string) => void;
  readonly #kinds: readonly FaultKind[];
  #waiting: { kind: FaultKind; chances: number }[];
  #stopped = false;

  constructor(
    random: Random,
    count: number,
    say: (line: string) => void,
    kinds: readonly FaultKind[] = faultKinds,
  ) {
    this.#random = random;
    this.#say = say;
    this.#kinds = kinds;
    this.#waiting = random.some(kinds, count).map((kind) => ({ kind, chances: random.between(0, 3) }));
  }

  /** The fault that strikes here now, if any. */
  next<At extends Site>(site: At): FaultName<At> | undefined {
    if (this.#stopped) return undefined;
    const waiting = this.#waiting.find(({ kind }) => kind.site === site);
    if (!waiting || waiting.chances-- > 0) return undefined;
    this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
    this.fired.push(waiting.kind);
    this.#say(`${waiting.kind.id} ${waiting.kind.name}`);
    const name: string = waiting.kind.name;
    return name as FaultName<At> | undefined;
  }

  /** Draws some more, for a run in which too few had their chance. */
  draw(count: number): void {
    const left = this.#kinds.filter((kind) => !this.fired.includes(kind));
    this.#waiting = this.#random.some(left, count).map((kind) => ({ kind, chances: 0 }));
  }

  stop(): void {
    this.#stopped = true;
  }
}
