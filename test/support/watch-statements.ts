import { PGlite, type Transaction } from '@electric-sql/pglite';
import pg from 'pg';
import type { KillPoint } from './kill-points.ts';

/** Hears that a point is reached, before what is done there goes on. */
export type Watcher = (point: KillPoint) => void | Promise<void>;

type Query = (this: object, ...given: unknown[]) => unknown;

let point: KillPoint | undefined;

/** From now on the watcher hears when this process reaches the point; once. */
export function watchFor(wanted: KillPoint): void {
  point = wanted;
}

const textOf = (given: unknown): string =>
  typeof given === 'string' ? given : String((given as { text?: string } | undefined)?.text ?? '');

/** Listens to all that this process sends to its database, below the service, which knows nothing of it. */
export function watchStatements(reached: Watcher): void {
  watchServer(reached);
  watchEmbedded(reached);
}

function watchServer(reached: Watcher): void {
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const query = prototype.query;
  /** What each open transaction has said so far. */
  const open = new WeakMap<object, string>();
  prototype.query = function (...given) {
    const text = textOf(given[0]);
    const earlier = open.get(this);
    if (/^begin\b/i.test(text)) open.set(this, '');
    else if (earlier !== undefined) open.set(this, `${earlier}\n${text}`);
    const ends = /^(commit|rollback)$/i.test(text);
    if (ends) open.delete(this);
    const written = earlier === undefined ? text : text.toLowerCase() === 'commit' ? earlier : '';
    const here = takePoint(written);
    if (!here) return query.apply(this, given);
    return strike(here, reached, (asked) => query.apply(this, asked), given);
  };
}

/** PGlite commits by itself, when the work of a transaction is done. */
function watchEmbedded(reached: Watcher): void {
  const { query, transaction } = PGlite.prototype;
  PGlite.prototype.query = function (this: PGlite, ...given: Parameters<typeof query>) {
    const here = takePoint(given[0]);
    const ask = () => query.apply(this, given) as Promise<never>;
    return here ? around(here, reached, ask) : ask();
  };
  PGlite.prototype.transaction = async function <Value>(
    this: PGlite,
    work: (tx: Transaction) => Promise<Value>,
  ): Promise<Value> {
    let here: KillPoint | undefined;
    const value = await transaction.call<PGlite, [typeof work], Promise<Value>>(this, async (tx) => {
      let said = '';
      const listening = Object.assign(Object.create(tx) as Transaction, {
        query: ((...given) => {
          said += `\n${given[0]}`;
          return tx.query(...given);
        }) as Transaction['query'],
      });
      const done = await work(listening);
      here = takePoint(said);
      if (here?.when === 'before') await reached(here);
      return done;
    });
    if (here?.when === 'after') await reached(here);
    return value;
  };
}

async function around<Value>(here: KillPoint, reached: Watcher, ask: () => Promise<Value>): Promise<Value> {
  if (here.when === 'before') await reached(here);
  const answer = await ask();
  if (here.when === 'after') await reached(here);
  return answer;
}

/** The point that is waited for, where this is what is written there; it strikes once. */
function takePoint(written: string): KillPoint | undefined {
  const here = point && written.toLowerCase().includes(point.writes.toLowerCase()) ? point : undefined;
  if (here) point = undefined;
  return here;
}

/** Does what was asked for, with the watcher before or after it; drivers ask with a promise or with a callback. */
function strike(
  here: KillPoint,
  reached: Watcher,
  ask: (given: unknown[]) => unknown,
  given: unknown[],
): unknown {
  if (here.when === 'before') return Promise.resolve(reached(here)).then(() => ask(given));
  const answered = given.at(-1);
  if (typeof answered !== 'function')
    return Promise.resolve(ask(given)).then(async (answer) => {
      await reached(here);
      return answer;
    });
  const later = (...answer: unknown[]) => void Promise.resolve(reached(here)).then(() => answered(...answer));
  return ask([...given.slice(0, -1), later]);
}
