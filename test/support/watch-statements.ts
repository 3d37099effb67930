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

/** Listens to all that this process sends to PostgreSQL, below the service, which knows nothing of it. */
export function watchStatements(reached: Watcher): void {
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
    const here = point && written.toLowerCase().includes(point.writes.toLowerCase()) ? point : undefined;
    if (!here) return query.apply(this, given);
    point = undefined;
    return strike(here, reached, (asked) => query.apply(this, asked), given);
  };
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
