import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BehaviourId, behaviours, eightRoles, titleOf } from './behaviours.ts';
import { root } from './root.ts';

/** A journey test of a behaviour, as its file has it. */
interface Journey {
  file: string;
  /** Whether it is walked for each of the eight roles. */
  forEachRole: boolean;
}

const call = /inBothLanguages\(\s*'(S\d+)',([\s\S]*?)\n\);|inBothLanguages\('(S\d+)',/g;

/** Which journeys show which behaviour, read from the tests themselves. */
export function journeysOf(): Map<string, Journey[]> {
  const found = new Map<string, Journey[]>();
  for (const file of globSync('test/journey/*.test.ts', { cwd: root }).sort()) {
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, walked, body = '', plain] of text.matchAll(call)) {
      const id = walked ?? plain ?? '';
      const journey = { file: file.replaceAll('\\', '/'), forEachRole: /eightRoles,\s*$/.test(body) };
      found.set(id, [...(found.get(id) ?? []), journey]);
    }
  }
  return found;
}

/** The page of behaviours for people, with the name of each journey test. */
export function behaviourPage(): string {
  const journeys = journeysOf();
  const rows = (Object.keys(behaviours) as BehaviourId[]).map((id) => {
    const walked = journeys.get(id) ?? [];
    const tests = walked.flatMap(({ file, forEachRole }) => [`\`${file}\``, ...titlesOf(id, forEachRole)]);
    return `| ${id} | ${behaviours[id]} | ${tests.join('<br>') || 'none'} |`;
  });
  return [head, '| # | what can be counted on | shown by |', '|---|---|---|', ...rows, '', roles, ''].join(
    '\n',
  );
}

function titlesOf(id: BehaviourId, forEachRole: boolean): string[] {
  const role = forEachRole ? '‹role›' : undefined;
  return (['en', 'sv'] as const).map((spoken) => titleOf(id, spoken, role).replace(behaviours[id], '…'));
}

const head = `# What Betala does

Made by \`node tools/behaviours.ts\` from the journey tests; a row without a test fails \`npm test\`. A journey opens the portal in
a real browser, does what a person would do, and looks at what that person would see. Each is walked in English and in
Swedish.
`;

const roles = `‹role› stands for each of the eight: ${eightRoles.map((role) => `\`${role}\``).join(', ')}. What each role may do stands in
\`src/server/access/roles.ts\`; the tests of the service, at every route, and of the elements are generated from
\`test/support/role-table.ts\`, which must say the same.`;
