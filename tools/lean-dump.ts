import { sql } from 'drizzle-orm';
import type { OpenDatabase } from '../src/server/node/index.ts';

/** An embedded ledger as a dump without the two databases that new ones are copied from: a third of the bytes to open. */
export async function leanDump({ database, dump }: OpenDatabase): Promise<Blob> {
  await database.execute(sql`UPDATE pg_database SET datistemplate = false`);
  for (const template of ['template0', 'template1'])
    await database.execute(sql`DROP DATABASE ${sql.identifier(template)}`);
  await database.execute(sql`CHECKPOINT`);
  const blob = await dump();
  if (!blob) throw new Error('Only an embedded database can be dumped');
  return blob;
}
