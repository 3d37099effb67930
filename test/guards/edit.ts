import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One change of one file. */
export interface Edit {
  /** A file, or a pattern of files of which one has the text. */
  file: string;
  from: string | RegExp;
  to: string;
}

/** Takes a constraint, a unique index or a trigger out of the migration that makes it. */
export const withoutConstraint = (name: string): Edit => ({
  file: 'src/server/store/migrations/*.sql',
  from: new RegExp(
    `CREATE UNIQUE INDEX "${name}"[^;]*;|CREATE TRIGGER "${name}"[^;]*;|ALTER TABLE [^;]*ADD CONSTRAINT "${name}"[^;]*;|,?\\s*CONSTRAINT "${name}" (?:UNIQUE\\([^)]*\\)|PRIMARY KEY\\([^)]*\\)|CHECK [^\\n]*?)(?=,?\\n)`,
  ),
  to: '',
});

/** Makes the change in a copy of the project; answers how to take it back. */
export function apply(folder: string, edit: Edit): () => void {
  const { path, text, changed } = changeOf(folder, edit);
  writeFileSync(path, tidy(changed));
  return () => writeFileSync(path, text);
}

/** What the change makes of which file; throws where the project has moved on, so that nothing of it is changed any more. */
export function changeOf(folder: string, { file, from, to }: Edit) {
  for (const found of globSync(file, { cwd: folder })) {
    const path = join(folder, found);
    const text = readFileSync(path, 'utf8');
    const changed = text.replace(from, found.endsWith('.sql') ? 'SELECT_NOTHING' : to);
    if (changed !== text) return { path, text, changed };
  }
  throw new Error(`Nothing in ${file} reads ${from}: say anew how this guard is taken out`);
}

/** A statement that was taken out leaves one that does nothing; a clause leaves nothing. */
const tidy = (text: string) =>
  text.replace(/(^|\n)SELECT_NOTHING/, '$1SELECT 1;').replace('SELECT_NOTHING', '');
