import { after, before, describe } from 'node:test';
import { type OpenDatabase, openDatabase } from 'betala/server/node';
import { emptyDatabase } from './sample-database.ts';
import { emptySnapshot } from './snapshot.ts';

/** Tells the same story on an empty ledger in the embedded database and on one in a PostgreSQL server. */
export function onEachEmptyLedger(
  story: string,
  tell: (ledger: () => OpenDatabase['database']) => void,
): void {
  for (const kind of ['PGlite', 'PostgreSQL']) {
    describe(`${story}, on ${kind}`, () => {
      let opened: OpenDatabase | undefined;
      before(async () => {
        opened = await openDatabase(
          kind === 'PostgreSQL'
            ? { databaseUrl: await emptyDatabase() }
            : { snapshot: await emptySnapshot() },
        );
      });
      after(() => opened?.close());
      tell(() => {
        if (!opened) throw new Error('The ledger is not open yet');
        return opened.database;
      });
    });
  }
}
