import type { PageRecord } from './page-record.ts';
import { isSame, type PageScript, type PageState } from './read-page.ts';

/** In what a page differs from its record, and which of its scripts nobody has given a reason for: a sentence each. */
export function differences(record: PageRecord, now: PageState): string[] {
  return [
    ...changedHeaders(record, now),
    ...changedScripts(record.scripts, now.scripts),
    ...unexplained(record),
  ];
}

function changedHeaders({ headers }: PageRecord, now: PageState): string[] {
  return Object.entries(now.headers)
    .filter(([name, value]) => value !== (headers[name] ?? null))
    .map(([name, value]) => `The header ${name} was ${shown(headers[name])} and is ${shown(value)}`);
}

function changedScripts(before: readonly PageScript[], now: readonly PageScript[]): string[] {
  const gone = before.filter((one) => !now.some((other) => isSame(one, other)));
  const told = now.flatMap((script) => {
    const known = before.find((one) => isSame(one, script));
    if (!known) return [`The script ${named(script)} is new`];
    if (known.integrity === script.integrity) return [];
    return [`The script ${script.src} has changed: it was ${known.integrity} and is ${script.integrity}`];
  });
  return [...told, ...gone.map((script) => `The script ${named(script)} is gone`)];
}

const unexplained = ({ scripts }: PageRecord) =>
  scripts
    .filter(({ why }) => why.trim() === '')
    .map((script) => `Nobody has said why the page needs ${named(script)}; write it in the record as "why"`);

const named = ({ src, integrity }: PageScript) => (src === 'inline' ? `inline ${integrity}` : src);

const shown = (value: string | null | undefined) => (value ? `"${value}"` : 'not there');
