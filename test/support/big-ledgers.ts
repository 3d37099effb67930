import { after, before, describe } from 'node:test';
import { openService } from 'betala/server/node';
import { bigProfile, writeManyInvoices } from './many-invoices.ts';
import { emptyDatabase } from './sample-database.ts';
import { clientOf, secret, type TestService } from './service.ts';
import { emptySnapshot } from './snapshot.ts';

type BigService = Pick<TestService, 'database' | 'billing' | 'clientFor'>;

/** Tells the same story about one profile with many invoices, on both databases. Its invoices have no books behind them. */
export function onEachBigLedger(
  story: string,
  size: number,
  tell: (service: () => BigService) => void,
): void {
  for (const kind of ['PGlite', 'PostgreSQL']) {
    describe(`${story}, on ${kind}`, () => {
      let opened: (BigService & { close(): Promise<void> }) | undefined;
      before(async () => {
        const databaseUrl = kind === 'PostgreSQL' ? await emptyDatabase() : undefined;
        const service = await openService({
          ...{ secret, vaultUrl: 'http://localhost:4001', databaseUrl },
          snapshot: await emptySnapshot(),
        });
        await writeManyInvoices(service.database, size);
        opened = { ...service, clientFor: clientOf(service, [bigProfile]) };
      });
      after(() => opened?.close());
      tell(() => {
        if (!opened) throw new Error('The ledger is not open yet');
        return opened;
      });
    });
  }
}
