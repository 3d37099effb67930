import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportDocument } from 'betala/server/node';
import { root } from './root.ts';

type Filled = { [Field in keyof ImportDocument]-?: NonNullable<ImportDocument[Field]> };

export const fixture = (name: string) => join(root, 'test/fixtures', name);

/** The small company of the fixtures, to be changed at will; `suffix` gives all that is in it ids of their own, within its tenant. */
export function company(suffix = ''): Filled {
  const text = readFileSync(fixture('import/company.json'), 'utf8');
  return JSON.parse(text.replaceAll(/(?<!"tenant": ")fjallbruk/g, `fjallbruk${suffix}`)) as Filled;
}

/** One entry of a list that is known to have it. */
export function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new Error(`There is no entry ${index}`);
  return item;
}
